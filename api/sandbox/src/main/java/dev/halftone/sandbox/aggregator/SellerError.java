package dev.halftone.sandbox.aggregator;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Errors in the sellers' own shapes. */
final class SellerError {
    private SellerError() {}

    /**
     * An error.
     *
     * @param type the kind: a metadata key at OpenRouter, a type elsewhere, left out where the seller has none
     * @param param the field that is wrong, null when it is none
     */
    static Answer answer(Seller seller, int status, String type, @Nullable String param, String message) {
        return Answer.json(
                status,
                switch (seller) {
                    case OPENROUTER ->
                        new JsonObject()
                                .put(
                                        "error",
                                        new JsonObject()
                                                .put("code", status)
                                                .put("message", message)
                                                .put("metadata", new JsonObject().put("error_type", type)));
                    case TOKENMIX -> new JsonObject().put("error", new JsonObject().put("message", message));
                    default ->
                        new JsonObject()
                                .put(
                                        "error",
                                        new JsonObject()
                                                .put("message", message)
                                                .put("type", type)
                                                .put("param", param)
                                                .put(
                                                        "code",
                                                        seller == Seller.LITELLM ? Integer.toString(status) : null));
                });
    }

    static Refusal refusal(Seller seller, int status, String type, @Nullable String param, String message) {
        return new Refusal(answer(seller, status, type, param, message));
    }

    static Refusal invalid(Seller seller, String param, String message) {
        String type = seller == Seller.OPENROUTER ? "invalid_request" : "invalid_request_error";
        return refusal(seller, 400, type, param, message);
    }
}
