package dev.halftone.sandbox.google;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Answers an accepted {@code :predict} request. Filtered pictures are left out, and not billed. */
final class PredictAnswers {

    private static final String NOTE =
            " removed by the active safety threshold; blocked images are not charged." + " Support codes: 39322892";

    private PredictAnswers() {}

    static Future<Answer> answer(Exchange exchange, PredictRequest request) {
        int asked = request.count();
        int filtered = 0;
        Optional<Fault.Filtered> fault = exchange.fault(Fault.Filtered.class);
        if (fault.isPresent()) {
            if (fault.get().stage() == Fault.Stage.INPUT) {
                exchange.meter(exchange.requestId(), request.model().id(), Map.of(), "filtered");
                throw GoogleError.blocked();
            }
            filtered = Math.min(asked, fault.get().images().orElse(asked));
        }
        if (exchange.fault(Fault.EmptyData.class).isPresent()) {
            exchange.meter(exchange.requestId(), request.model().id(), Map.of(), "filtered");
            return Future.succeededFuture(Answer.json(200, new JsonObject()));
        }
        int made = asked - filtered;
        exchange.meter(
                exchange.requestId(),
                request.model().id(),
                made == 0 ? Map.of() : Map.of("images", BigDecimal.valueOf(made)),
                made == 0 ? "filtered" : "succeeded");
        int left = filtered;
        String id = exchange.requestId();
        return exchange.work(() -> Answer.json(200, body(request, made, left, id)));
    }

    private static JsonObject body(PredictRequest request, int made, int filtered, String id) {
        JsonArray predictions = new JsonArray();
        for (int i = 0; i < made; i++) {
            predictions.add(element(request, i, id));
        }
        if (filtered > 0 && request.is("includeRaiReason")) {
            predictions.add(new JsonObject().put("raiFilteredReason", filtered + " images were" + NOTE));
        }
        if (request.is("includeSafetyAttributes")) {
            predictions.add(
                    new JsonObject().put("contentType", "Positive Prompt").put("safetyAttributes", scores()));
        }
        return predictions.isEmpty() ? new JsonObject() : new JsonObject().put("predictions", predictions);
    }

    private static JsonObject element(PredictRequest request, int index, String id) {
        JsonObject element = new JsonObject().put("mimeType", request.format().mediaType());
        if (request.is("enhancePrompt")) {
            element.put("prompt", request.prompt() + ", in soft light");
        }
        if (request.is("includeSafetyAttributes")) {
            element.put("safetyAttributes", scores());
        }
        Object storage = request.values().get("storageUri");
        if (storage != null) {
            String prefix = storage.toString().endsWith("/") ? storage.toString() : storage + "/";
            return element.put(
                    "gcsUri",
                    prefix + id + "/sample_" + index + "." + request.format().extension());
        }
        return element.put(
                "bytesBase64Encoded",
                Base64.getEncoder().encodeToString(request.picture(index).encode()));
    }

    private static JsonObject scores() {
        return new JsonObject()
                .put("categories", new JsonArray().add("Violence"))
                .put("scores", new JsonArray().add(new BigDecimal("0.1")));
    }
}
