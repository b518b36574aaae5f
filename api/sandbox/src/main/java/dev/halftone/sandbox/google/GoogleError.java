package dev.halftone.sandbox.google;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Google's error envelope: {@code google.rpc.Status} as JSON. */
record GoogleError(int code, String status, String message, JsonArray details) {

    static GoogleError of(int code, String status, String message) {
        return new GoogleError(code, status, message, new JsonArray());
    }

    static Refusal invalid(String message) {
        return of(400, "INVALID_ARGUMENT", message).refusal();
    }

    static Refusal unknownField(String name, String place) {
        return invalid(
                "Invalid JSON payload received. Unknown name \"" + name + "\" at '" + place + "': Cannot find field.");
    }

    static Refusal notFound(String message) {
        return of(404, "NOT_FOUND", message).refusal();
    }

    /** The prompt was refused before anything was made. */
    static Refusal blocked() {
        return invalid("Image generation failed: the prompt breaks Responsible AI practices. Support codes: 42876398");
    }

    /** With an {@code ErrorInfo}. */
    GoogleError because(String reason) {
        return new GoogleError(
                code,
                status,
                message,
                new JsonArray()
                        .add(new JsonObject()
                                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                                .put("reason", reason)
                                .put("domain", "googleapis.com")));
    }

    /** With a {@code RetryInfo}. */
    GoogleError retryIn(int seconds) {
        return new GoogleError(
                code,
                status,
                message,
                new JsonArray()
                        .add(new JsonObject()
                                .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                                .put("retryDelay", seconds + "s")));
    }

    Answer answer() {
        JsonObject error =
                new JsonObject().put("code", code).put("message", message).put("status", status);
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        return Answer.json(code, new JsonObject().put("error", error));
    }

    Refusal refusal() {
        return new Refusal(answer());
    }
}
