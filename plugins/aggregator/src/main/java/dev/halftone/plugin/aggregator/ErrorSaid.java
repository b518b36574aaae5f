package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * What a seller said of an error, whatever the shape: OpenAI's object, OpenRouter's with a number and metadata, a bare
 * text, an envelope with a code, Portkey's status, fal.ai's details, or nothing that can be read. Immutable.
 *
 * @param code text or number as text; empty when there is none
 * @param type the seller's kind of error, its stable key where it has one
 * @param message empty when there is none
 * @param isModerated whether reasons of a moderation are given
 * @param isReadable whether the seller itself said anything
 */
record ErrorSaid(String code, String type, String message, boolean isModerated, boolean isReadable) {

    static final ErrorSaid NOTHING = new ErrorSaid("", "", "", false, false);

    static ErrorSaid of(Optional<JsonValue> body) {
        return body.map(ErrorSaid::of).orElse(NOTHING);
    }

    private static ErrorSaid of(JsonValue body) {
        JsonValue error = body.find("error").orElse(body);
        String message = error.text("message")
                .or(() -> error.text())
                .or(() -> body.text("message"))
                .or(() -> detail(body))
                .orElse("")
                .strip();
        String code = code(error);
        String type = error.text("metadata", "error_type")
                .or(() -> error.text("type"))
                .or(() -> body.items("detail").stream().findFirst().flatMap(first -> first.text("type")))
                .orElse("")
                .strip();
        boolean moderated = !error.items("metadata", "reasons").isEmpty();
        return new ErrorSaid(code, type, message, moderated, !message.isEmpty() || !code.isEmpty() || !type.isEmpty());
    }

    private static Optional<String> detail(JsonValue body) {
        return body.text("detail")
                .or(() -> body.items("detail").stream().findFirst().flatMap(first -> first.text("msg")));
    }

    /** Sellers write the code as a text or as a number. */
    private static String code(JsonValue error) {
        return error.find("code")
                .flatMap(value -> value instanceof JsonString text
                        ? Optional.of(text.value())
                        : value instanceof JsonNumber number
                                        && Math.abs(number.value().scale()) < 20
                                ? Optional.of(number.value().toPlainString())
                                : Optional.empty())
                .orElse("");
    }

    /** A budget that is used up comes under several statuses, one of them that of a bad key. */
    boolean isAboutBudget() {
        return code.equals("budget_exceeded")
                || type.equals("budget_exceeded")
                || message.toLowerCase(Locale.ROOT).contains("budget");
    }

    /** The code, or the type where the code is only the status again. */
    String shownCode() {
        return code.isEmpty() || code.matches("[1-5]\\d\\d") ? (type.isEmpty() ? code : type) : code;
    }
}
