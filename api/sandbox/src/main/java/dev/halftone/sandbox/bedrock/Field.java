package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A field of a request and what it may be.
 *
 * @param least the smallest number, shortest text or shortest list
 * @param most the largest of these
 * @param options the allowed texts of a choice
 */
record Field(String name, Kind kind, boolean required, BigDecimal least, BigDecimal most, List<String> options) {

    /** What kind of value. */
    enum Kind {
        TEXT,
        CHOICE,
        INTEGER,
        NUMBER,
        FLAG,
        PICTURE,
        PICTURES,
        COLORS,
        OBJECT,
        ARRAY
    }

    static Field text(String name, long shortest, long longest) {
        return of(name, Kind.TEXT, shortest, longest);
    }

    static Field integer(String name, long least, long most) {
        return of(name, Kind.INTEGER, least, most);
    }

    static Field number(String name, String least, String most) {
        return new Field(name, Kind.NUMBER, false, new BigDecimal(least), new BigDecimal(most), List.of());
    }

    static Field choice(String name, String... options) {
        return new Field(name, Kind.CHOICE, false, BigDecimal.ZERO, BigDecimal.ZERO, List.of(options));
    }

    static Field of(String name, Kind kind) {
        return of(name, kind, 0, 0);
    }

    static Field of(String name, Kind kind, long least, long most) {
        return new Field(name, kind, false, BigDecimal.valueOf(least), BigDecimal.valueOf(most), List.of());
    }

    Field must() {
        return new Field(name, kind, true, least, most, options);
    }

    /** What is wrong with a value; empty when it is fine. Pictures are only seen to be pictures. */
    Optional<String> problem(Object value) {
        boolean good = switch (kind) {
            case TEXT -> value instanceof String text && within(BigDecimal.valueOf(text.length()));
            case CHOICE -> value instanceof String text && options.contains(text);
            case INTEGER -> isInteger(value) && within(number(value));
            case NUMBER -> value instanceof Number && within(number(value));
            case FLAG -> value instanceof Boolean;
            case PICTURE -> picture(value).isPresent();
            case PICTURES ->
                value instanceof JsonArray list
                        && within(BigDecimal.valueOf(list.size()))
                        && list.stream().allMatch(element -> picture(element).isPresent());
            case COLORS ->
                value instanceof JsonArray list
                        && within(BigDecimal.valueOf(list.size()))
                        && list.stream()
                                .allMatch(element -> element instanceof String text && text.matches("#[0-9A-Fa-f]{6}"));
            case OBJECT -> value instanceof JsonObject;
            case ARRAY -> value instanceof JsonArray list && within(BigDecimal.valueOf(list.size()));
        };
        return good ? Optional.empty() : Optional.of("is not " + expected());
    }

    private String expected() {
        return switch (kind) {
            case TEXT -> "a string of " + least + " to " + most + " characters";
            case CHOICE -> "one of " + String.join(", ", options);
            case INTEGER -> "an integer from " + least + " to " + most;
            case NUMBER -> "a number from " + least + " to " + most;
            case FLAG -> "a boolean";
            case PICTURE -> "a base64 string of a picture";
            case PICTURES -> "a list of " + least + " to " + most + " pictures";
            case COLORS -> "a list of " + least + " to " + most + " colours such as #FF8800";
            case OBJECT -> "an object";
            case ARRAY -> "a list of " + least + " to " + most + " elements";
        };
    }

    /** The size of a picture in base64; empty when it is none. */
    static Optional<PictureSize> picture(Object value) {
        try {
            return value instanceof String text
                    ? PictureSize.read(Base64.getDecoder().decode(text))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private boolean within(BigDecimal number) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }

    private static boolean isInteger(Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }
}
