package dev.halftone.sandbox.google;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;

/** Answers an accepted {@code :generateContent} request. Blocks come with status 200, and their input is billed. */
final class NativeAnswers {

    private NativeAnswers() {}

    static Future<Answer> answer(Exchange exchange, NativeRequest request) {
        Optional<Fault.Filtered> filtered = exchange.fault(Fault.Filtered.class);
        if (filtered.isPresent()) {
            NativeTokens tokens = NativeTokens.blocked(request);
            meter(exchange, request, tokens, "filtered");
            boolean prompt = filtered.get().stage() == Fault.Stage.INPUT;
            JsonObject body = prompt
                    ? new JsonObject().put("promptFeedback", new JsonObject().put("blockReason", "PROHIBITED_CONTENT"))
                    : candidates(new JsonArray(), "IMAGE_SAFETY");
            return Future.succeededFuture(finished(request, body, tokens));
        }
        if (exchange.fault(Fault.EmptyData.class).isPresent()) {
            NativeTokens tokens = NativeTokens.words(request);
            meter(exchange, request, tokens, "succeeded");
            JsonArray words = new JsonArray().add(new JsonObject().put("text", "I cannot draw that."));
            return Future.succeededFuture(finished(request, candidates(words, "STOP"), tokens));
        }
        NativeTokens tokens = NativeTokens.delivered(request);
        meter(exchange, request, tokens, "succeeded");
        boolean silent = exchange.fault(Fault.NoUsage.class).isPresent();
        return exchange.work(() -> {
            JsonObject picture = new JsonObject()
                    .put("mimeType", request.picture().format().mediaType())
                    .put(
                            "data",
                            Base64.getEncoder().encodeToString(request.picture().encode()));
            JsonArray parts = new JsonArray()
                    .add(new JsonObject().put("text", "Here it is."))
                    .add(new JsonObject().put("inlineData", picture));
            JsonObject body = candidates(parts, "STOP");
            return silent ? Answer.json(200, body) : finished(request, body, tokens);
        });
    }

    private static void meter(Exchange exchange, NativeRequest request, NativeTokens tokens, String outcome) {
        exchange.meter(exchange.requestId(), request.model().id(), tokens.meters(), outcome);
    }

    private static JsonObject candidates(JsonArray parts, String reason) {
        return new JsonObject()
                .put(
                        "candidates",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put(
                                                "content",
                                                new JsonObject()
                                                        .put("role", "model")
                                                        .put("parts", parts))
                                        .put("finishReason", reason)));
    }

    private static Answer finished(NativeRequest request, JsonObject body, NativeTokens tokens) {
        return Answer.json(
                200,
                body.put("usageMetadata", tokens.json())
                        .put("modelVersion", request.model().id()));
    }
}
