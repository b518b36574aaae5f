package dev.halftone.sandbox.openai;

import java.util.List;
import java.util.Optional;

/**
 * What values a parameter may have. Values come from JSON with their types or from a form as texts.
 *
 * @param options the allowed texts; empty when any is allowed
 * @param least the smallest number or shortest text
 * @param most the largest number or longest text, in characters
 * @param code the vendor's error code for a wrong value
 */
record ValueRule(Kind kind, List<String> options, int least, int most, String code) {
    private static final int LONGEST_TEXT = 1_000_000;

    enum Kind {
        TEXT,
        CHOICE,
        INTEGER,
        FLAG,
        ANY_SIZE
    }

    static ValueRule text() {
        return text(0, LONGEST_TEXT);
    }

    static ValueRule text(int shortest, int longest) {
        return new ValueRule(Kind.TEXT, List.of(), shortest, longest, OpenAiError.INVALID_VALUE);
    }

    static ValueRule choice(List<String> options) {
        return new ValueRule(Kind.CHOICE, options, 0, 0, OpenAiError.INVALID_VALUE);
    }

    static ValueRule choice(String... options) {
        return choice(List.of(options));
    }

    static ValueRule integer(int least, int most) {
        return new ValueRule(Kind.INTEGER, List.of(), least, most, OpenAiError.INVALID_VALUE);
    }

    static ValueRule flag() {
        return new ValueRule(Kind.FLAG, List.of("true", "false"), 0, 0, OpenAiError.INVALID_VALUE);
    }

    static ValueRule size(Family family) {
        if (family.sizes().isEmpty()) {
            return new ValueRule(Kind.ANY_SIZE, List.of(), 0, 0, OpenAiError.INVALID_VALUE);
        }
        String code = family.isDallE() ? "invalid_size" : OpenAiError.INVALID_VALUE;
        return new ValueRule(Kind.CHOICE, family.sizes(), 0, 0, code);
    }

    /** The value with its type, or empty when it is not allowed. */
    Optional<Object> read(Object raw, Endpoint endpoint) {
        boolean form = Endpoint.FORMS.contains(endpoint);
        return switch (kind) {
            case TEXT ->
                raw instanceof String text && within(text.codePointCount(0, text.length()))
                        ? Optional.of(text)
                        : Optional.empty();
            case CHOICE -> raw instanceof String text && options.contains(text) ? Optional.of(text) : Optional.empty();
            case ANY_SIZE -> raw instanceof String text && isSize(text) ? Optional.of(text) : Optional.empty();
            case INTEGER -> integer(raw, form).filter(this::within).map(number -> number);
            case FLAG -> flag(raw, form).map(value -> value);
        };
    }

    /** What is allowed, for the error message. */
    String expected() {
        return switch (kind) {
            case TEXT -> "a string of " + least + " to " + most + " characters";
            case CHOICE, FLAG -> "one of " + String.join(", ", options);
            case INTEGER -> "an integer from " + least + " to " + most;
            case ANY_SIZE ->
                "'auto', or WIDTHxHEIGHT with both edges multiples of 16 and at most 3840, a ratio of at most"
                        + " 3:1, and 655360 to 8294400 pixels";
        };
    }

    private boolean within(int number) {
        return number >= least && number <= most;
    }

    private static boolean isSize(String text) {
        return text.equals("auto")
                || ImageSize.parse(text).filter(ImageSize::isWithinBounds).isPresent();
    }

    private static Optional<Integer> integer(Object raw, boolean form) {
        if (form && raw instanceof String text && text.matches("[0-9]{1,9}")) {
            return Optional.of(Integer.parseInt(text));
        }
        return raw instanceof Integer number ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Boolean> flag(Object raw, boolean form) {
        if (form && raw instanceof String text && (text.equals("true") || text.equals("false"))) {
            return Optional.of(text.equals("true"));
        }
        return raw instanceof Boolean value ? Optional.of(value) : Optional.empty();
    }
}
