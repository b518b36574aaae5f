package dev.halftone.spi.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One JSON value. Immutable and thread-safe.
 *
 * <p>The reading methods follow a path of member names and answer empty when a step is missing or has another type, so
 * an answer of an unexpected shape never throws. A JSON {@code null} counts as missing there.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /** Reads one document within {@link JsonLimits#DEFAULT}. */
    static JsonValue parse(byte[] utf8) throws JsonException {
        return JsonCodec.parse(utf8, JsonLimits.DEFAULT);
    }

    /** Reads one document within the given limits. */
    static JsonValue parse(byte[] utf8, JsonLimits limits) throws JsonException {
        return JsonCodec.parse(utf8, limits);
    }

    /** Reads one document within {@link JsonLimits#DEFAULT}. */
    static JsonValue parse(String text) throws JsonException {
        return JsonCodec.parse(text, JsonLimits.DEFAULT);
    }

    /** Reads one document, or answers empty when the bytes are not JSON. */
    static Optional<JsonValue> tryParse(byte[] utf8) {
        try {
            return Optional.of(parse(utf8));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    /** The value below this one, by member names; empty when a step is missing, of another type, or null. */
    default Optional<JsonValue> find(String... path) {
        JsonValue here = this;
        for (String name : path) {
            if (!(here instanceof JsonObject object)) {
                return Optional.empty();
            }
            Optional<JsonValue> next = object.member(name);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return here instanceof JsonNull ? Optional.empty() : Optional.of(here);
    }

    /** The text at the path; empty when there is none or it is no string. */
    default Optional<String> text(String... path) {
        return find(path).filter(JsonString.class::isInstance).map(v -> ((JsonString) v).value());
    }

    /** The number at the path; empty when there is none or it is no number. */
    default Optional<BigDecimal> number(String... path) {
        return find(path).filter(JsonNumber.class::isInstance).map(v -> ((JsonNumber) v).value());
    }

    /** The truth value at the path; empty when there is none or it is no boolean. */
    default Optional<Boolean> bool(String... path) {
        return find(path).filter(JsonBoolean.class::isInstance).map(v -> ((JsonBoolean) v).value());
    }

    /** The elements of the array at the path; an empty list when there is none. */
    default List<JsonValue> items(String... path) {
        return find(path)
                .filter(JsonArray.class::isInstance)
                .map(v -> ((JsonArray) v).values())
                .orElse(List.of());
    }

    /** This value as compact JSON text. */
    default String toJson() {
        return JsonCodec.write(this);
    }

    /** This value as compact JSON in UTF-8. */
    default byte[] toBytes() {
        return toJson().getBytes(StandardCharsets.UTF_8);
    }
}
