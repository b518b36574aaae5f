package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The vendor's two error bodies: v2beta has a list of errors, v1 has one message. */
final class StabilityError {
    private static final String ID = "sandbox";

    private StabilityError() {}

    static Refusal badRequest(String error) {
        return new Refusal(service(400, "bad_request", error));
    }

    static Answer service(int status, String name, String error) {
        return Answer.json(
                status, new JsonObject().put("id", ID).put("name", name).put("errors", new JsonArray().add(error)));
    }

    static Refusal engine(String name, String message) {
        return new Refusal(engine(400, name, message));
    }

    static Answer engine(int status, String name, String message) {
        return Answer.json(
                status, new JsonObject().put("id", ID).put("name", name).put("message", message));
    }

    /** For answers that are given before it is known which API is asked. */
    static Answer either(int status, String name, String text) {
        return Answer.json(
                status,
                new JsonObject()
                        .put("id", ID)
                        .put("name", name)
                        .put("message", text)
                        .put("errors", new JsonArray().add(text)));
    }
}
