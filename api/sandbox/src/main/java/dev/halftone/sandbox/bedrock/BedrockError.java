package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Bedrock's errors: the name stands in a header, the words in the body. */
final class BedrockError {

    private static final String NAME_SPACE = ":http://internal.amazon.com/coral/com.amazon.bedrock/";

    private BedrockError() {}

    static Answer answer(int status, String name, String message) {
        return Answer.json(status, new JsonObject().put("message", message))
                .header("x-amzn-errortype", name + NAME_SPACE);
    }

    static Refusal invalid(String message) {
        return new Refusal(answer(400, "ValidationException", message));
    }

    /** A body that does not fit the schema of an Amazon model. */
    static Refusal malformed(String what) {
        return invalid("Malformed input request: " + what + ", please reformat your input and try again.");
    }

    /** Stability's models answer with a JSON document within the text. */
    static Refusal unknownField(List<String> known) {
        String list =
                String.join(", ", known.stream().map(name -> "'" + name + "'").toList());
        return detail("Invalid field in request. Available fields: [" + list + "]");
    }

    static Refusal detail(String detail) {
        return invalid(new JsonObject().put("detail", detail).encode());
    }

    static Refusal notFound(String message) {
        return new Refusal(answer(404, "ResourceNotFoundException", message));
    }

    /** What a path gets that is no operation, whatever is sent and whoever sends it. */
    static Answer unknownOperation() {
        return Answer.json(
                200,
                new JsonObject()
                        .put(
                                "Output",
                                new JsonObject().put("__type", "com.amazon.coral.service#UnknownOperationException"))
                        .put("Version", "1.0"));
    }

    /** The answer of Stability's models that a filter stepped in, without pictures. */
    static Answer finished(String reason) {
        return Answer.json(200, new JsonObject().put("finish_reasons", new JsonArray().add(reason)));
    }
}
