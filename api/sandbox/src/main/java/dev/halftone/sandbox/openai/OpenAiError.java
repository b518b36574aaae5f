package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The vendor's error envelope: four keys, always all of them. */
record OpenAiError(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message) {
    static final String INVALID_REQUEST = "invalid_request_error";
    static final String USER_ERROR = "image_generation_user_error";
    static final String INVALID_VALUE = "invalid_value";

    static Refusal refusal(@Nullable String code, @Nullable String param, String message) {
        return new OpenAiError(400, INVALID_REQUEST, code, param, message).refusal();
    }

    static Refusal unknownParameter(String param) {
        return refusal("unknown_parameter", param, "Unknown parameter: '" + param + "'.");
    }

    static Refusal missing(String param) {
        return refusal("missing_required_parameter", param, "Missing required parameter: '" + param + "'.");
    }

    static Refusal modelNotFound(String id) {
        return new OpenAiError(
                        404,
                        INVALID_REQUEST,
                        "model_not_found",
                        "model",
                        "The model '" + id + "' does not exist or is no longer available.")
                .refusal();
    }

    Refusal refusal() {
        return new Refusal(answer());
    }

    Answer answer() {
        return Answer.json(status, new JsonObject().put("error", body()));
    }

    JsonObject body() {
        return new JsonObject()
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
    }
}
