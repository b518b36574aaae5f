package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** The vendor's problem objects. */
final class Problem {

    /** One wrong field. */
    record InvalidField(String type, String field, String description) {}

    private Problem() {}

    static Answer titled(int status, String title, String detail) {
        return Answer.json(
                status,
                new JsonObject().put("title", title).put("detail", detail).put("status", status));
    }

    static Answer plain(int status, String detail) {
        return Answer.json(status, new JsonObject().put("detail", detail).put("status", status));
    }

    static Refusal notFound() {
        return new Refusal(plain(404, "The requested resource could not be found."));
    }

    static Refusal malformed(String detail) {
        return new Refusal(plain(400, detail));
    }

    static Refusal invalidVersion() {
        return new Refusal(titled(
                422,
                "Invalid version or not permitted",
                "The specified version does not exist (or perhaps you don't have permission to use it?)"));
    }

    static Refusal invalid(String field, String type, String description) {
        return invalid(List.of(new InvalidField(type, field, description)));
    }

    static Refusal invalid(List<InvalidField> fields) {
        JsonArray list = new JsonArray();
        for (InvalidField field : fields) {
            list.add(new JsonObject()
                    .put("type", field.type())
                    .put("field", field.field())
                    .put("description", field.description()));
        }
        String detail = fields.stream()
                .map(field -> "- " + field.field() + ": " + field.description())
                .collect(Collectors.joining("\n"));
        return new Refusal(Answer.json(
                422,
                new JsonObject()
                        .put("title", "Input validation failed")
                        .put("detail", detail)
                        .put("status", 422)
                        .put("invalid_fields", list)));
    }
}
