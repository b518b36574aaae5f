package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers an accepted request, with the pictures or with what a filter left of them. */
final class BedrockAnswers {

    private static final String INPUT_BLOCKED =
            "This request has been blocked by our content filters. Please adjust your text prompt to submit a new request.";

    private BedrockAnswers() {}

    static Future<Answer> answer(Exchange exchange, Target target, Order order) {
        Optional<Fault.Filtered> filtered = exchange.fault(Fault.Filtered.class);
        if (filtered.isPresent() && filtered.get().stage() == Fault.Stage.INPUT) {
            return Future.succeededFuture(inputBlocked(target.model().schema()));
        }
        boolean empty = exchange.fault(Fault.EmptyData.class).isPresent();
        int withheld = empty
                ? order.count()
                : filtered.map(fault -> fault.images().orElse(order.count())).orElse(0);
        int delivered = Math.max(0, order.count() - withheld);
        // Every picture that was generated is charged, also one that is withheld.
        exchange.meter(
                exchange.requestId(),
                target.model().id(),
                target.billed() ? Map.of("images", BigDecimal.valueOf(order.count())) : Map.of(),
                filtered.isPresent() ? "filtered" : "succeeded");
        return exchange.work(() -> Answer.json(
                        200, body(target.model().schema(), order, delivered, filtered.isPresent()))
                .header("x-amzn-bedrock-invocation-latency", Integer.toString(1_500 + 500 * order.count())));
    }

    private static Answer inputBlocked(Schema schema) {
        return schema == Schema.FLAT
                ? BedrockError.finished("Filter reason: prompt")
                : BedrockError.answer(400, "ValidationException", INPUT_BLOCKED);
    }

    private static JsonObject body(Schema schema, Order order, int delivered, boolean filtered) {
        return switch (schema) {
            case NOVA, TITAN_1, TITAN_2 -> amazon(order, delivered, filtered);
            case FLAT -> flat(order, delivered, filtered);
            case SDXL -> diffusion(order, delivered, filtered);
        };
    }

    private static JsonObject amazon(Order order, int delivered, boolean filtered) {
        JsonObject body = new JsonObject().put("images", encoded(order.pictures(delivered)));
        if (order.mask()) {
            body.put("maskImage", encoded(order.pictures(1)).getString(0));
        }
        if (filtered) {
            body.put(
                    "error",
                    (delivered == 0 ? "All" : "Some")
                            + " of the generated images have been blocked by our content filters.");
        }
        return body;
    }

    private static JsonObject flat(Order order, int delivered, boolean filtered) {
        if (filtered) {
            return new JsonObject().put("finish_reasons", new JsonArray().add("Filter reason: output image"));
        }
        return new JsonObject()
                .put("seeds", new JsonArray().add(order.seed()))
                .put("finish_reasons", new JsonArray().addNull())
                .put("images", encoded(order.pictures(delivered)));
    }

    /** A filtered picture is there, but blurred. */
    private static JsonObject diffusion(Order order, int delivered, boolean filtered) {
        JsonArray artifacts = new JsonArray();
        for (Object picture : encoded(order.pictures(filtered ? 1 : delivered))) {
            artifacts.add(new JsonObject()
                    .put("seed", order.seed())
                    .put("base64", picture)
                    .put("finishReason", filtered ? "CONTENT_FILTERED" : "SUCCESS"));
        }
        return new JsonObject().put("result", "success").put("artifacts", artifacts);
    }

    private static JsonArray encoded(List<Picture> pictures) {
        JsonArray list = new JsonArray();
        pictures.forEach(picture -> list.add(Base64.getEncoder().encodeToString(picture.encode())));
        return list;
    }
}
