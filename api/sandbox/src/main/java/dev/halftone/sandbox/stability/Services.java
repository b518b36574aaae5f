package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.stability.Results.Ending;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Answers v2beta: at once with a picture, or with the id of a result that is there at the first look. */
final class Services {
    private static final String JSON = "application/json";
    private static final Set<String> FORMS = Set.of("image/*", JSON);
    private static final Set<String> RESULT_FORMS = Set.of("*/*", "image/*", JSON);
    private static final Map<String, BigDecimal> ONE_IMAGE = Map.of("images", BigDecimal.ONE);

    private final Results results;

    Services(Clock clock) {
        this.results = new Results(clock);
    }

    Future<Answer> order(Exchange exchange, Service service) {
        String form = form(exchange, "image/*", FORMS);
        ServiceRequest request = ServiceRequest.read(service, exchange.body());
        Fault.Stage filtered =
                exchange.fault(Fault.Filtered.class).map(Fault.Filtered::stage).orElse(null);
        if (filtered == Fault.Stage.INPUT) {
            throw new Refusal(StabilityError.service(403, "content_moderation", "request denied"));
        }
        boolean failed = exchange.fault(Fault.Failed.class).isPresent();
        Ending ending =
                failed ? Ending.FAILED : filtered == Fault.Stage.OUTPUT ? Ending.CONTENT_FILTERED : Ending.SUCCESS;
        Background background =
                service.path().equals("edit/remove-background") ? Background.TRANSPARENT : Background.OPAQUE;
        Picture picture = request.picture(background);
        if (service.isAsync()) {
            int polls = exchange.fault(Fault.SlowPoll.class)
                    .map(Fault.SlowPoll::polls)
                    .orElse(0);
            String id = results.add(picture, ending, polls);
            meter(exchange, id, request.model(), ending);
            return Future.succeededFuture(Answer.json(200, new JsonObject().put("id", id)));
        }
        meter(exchange, exchange.requestId(), request.model(), ending);
        return picture(exchange, form, picture, ending);
    }

    Future<Answer> result(Exchange exchange) {
        String form = form(exchange, "*/*", RESULT_FORMS);
        String id = exchange.segment("id");
        Results.Result result = results.find(id)
                .orElseThrow(() ->
                        new Refusal(StabilityError.service(404, "generation_not_found", "id: unknown or expired")));
        return result.isRunning()
                ? Future.succeededFuture(
                        Answer.json(202, new JsonObject().put("id", id).put("status", "in-progress")))
                : picture(exchange, form, result.picture(), result.ending());
    }

    private static void meter(Exchange exchange, String id, String model, Ending ending) {
        // whether a blurred picture is billed is not known, so the work is noted; failed generations are free
        exchange.meter(
                id,
                model,
                ending == Ending.FAILED ? Map.of() : ONE_IMAGE,
                ending == Ending.FAILED ? "failed" : ending == Ending.SUCCESS ? "succeeded" : "filtered");
    }

    private static Future<Answer> picture(Exchange exchange, String form, Picture picture, Ending ending) {
        if (ending == Ending.FAILED) {
            throw new Refusal(StabilityError.service(500, "internal_error", "try later"));
        }
        boolean empty = exchange.fault(Fault.EmptyData.class).isPresent();
        return exchange.work(() -> {
            byte[] file = empty ? new byte[0] : picture.encode();
            String type = picture.format().mediaType();
            if (form.equals(JSON)) {
                JsonObject body = new JsonObject()
                        .put("image", Base64.getEncoder().encodeToString(file))
                        .put("finish_reason", ending.name())
                        .put("seed", picture.seed());
                return Answer.bytes(200, JSON + "; type=" + type, body.toBuffer());
            }
            return Answer.bytes(200, type, Buffer.buffer(file))
                    .header("finish-reason", ending.name())
                    .header("seed", Long.toString(picture.seed()));
        });
    }

    private static String form(Exchange exchange, String usual, Set<String> allowed) {
        String form = exchange.header("accept").orElse(usual);
        if (!allowed.contains(form)) {
            throw StabilityError.badRequest("accept: must be one of " + String.join(", ", allowed));
        }
        return form;
    }
}
