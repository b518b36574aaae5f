package dev.halftone.sandbox.stability;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a text field of a form may hold. Forms carry texts only.
 *
 * @param options the allowed texts; empty when any is allowed
 * @param least the smallest number or shortest text
 * @param most the largest number or longest text
 */
record Field(Kind kind, List<String> options, BigDecimal least, BigDecimal most) {

    enum Kind {
        TEXT,
        CHOICE,
        DECIMAL,
        INTEGER
    }

    static Field text(int shortest, int longest) {
        return new Field(Kind.TEXT, List.of(), BigDecimal.valueOf(shortest), BigDecimal.valueOf(longest));
    }

    static Field choice(String... options) {
        return choice(List.of(options));
    }

    static Field choice(List<String> options) {
        return new Field(Kind.CHOICE, options, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static Field decimal(String least, String most) {
        return new Field(Kind.DECIMAL, List.of(), new BigDecimal(least), new BigDecimal(most));
    }

    static Field integer(long least, long most) {
        return new Field(Kind.INTEGER, List.of(), BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }

    /** What is wrong with the value; empty when it is fine. */
    Optional<String> objection(String value) {
        boolean good = switch (kind) {
            case TEXT -> within(BigDecimal.valueOf(value.length()));
            case CHOICE -> options.contains(value);
            case DECIMAL -> value.matches("-?\\d{1,18}(\\.\\d{1,18})?") && within(new BigDecimal(value));
            case INTEGER -> value.matches("-?\\d{1,18}") && within(new BigDecimal(value));
        };
        return good ? Optional.empty() : Optional.of(expected());
    }

    private String expected() {
        return switch (kind) {
            case TEXT -> "must have " + least + " to " + most + " characters";
            case CHOICE -> "must be one of " + String.join(", ", options);
            case DECIMAL, INTEGER -> "must be a number from " + least + " to " + most;
        };
    }

    private boolean within(BigDecimal number) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }
}
