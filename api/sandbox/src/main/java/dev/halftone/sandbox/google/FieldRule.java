package dev.halftone.sandbox.google;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** What a field may be. */
record FieldRule(Predicate<Object> allows, String expected) {

    static FieldRule integer(long lowest, long highest) {
        return new FieldRule(
                value -> (value instanceof Integer || value instanceof Long)
                        && ((Number) value).longValue() >= lowest
                        && ((Number) value).longValue() <= highest,
                "an integer in " + lowest + ".." + highest);
    }

    static FieldRule number() {
        return new FieldRule(
                value -> value instanceof Number number && number.doubleValue() >= 0, "a number that is not negative");
    }

    static FieldRule flag() {
        return new FieldRule(Boolean.class::isInstance, "a boolean");
    }

    static FieldRule text() {
        return new FieldRule(String.class::isInstance, "a string");
    }

    /** One of these texts, in any case. */
    static FieldRule oneOf(String... values) {
        return new FieldRule(
                value -> value instanceof String text
                        && Arrays.stream(values).anyMatch(known -> known.equalsIgnoreCase(text)),
                "one of " + String.join(", ", values));
    }

    /** One of these texts, exactly. */
    static FieldRule exactly(String... values) {
        return new FieldRule(
                value -> value instanceof String text && Arrays.asList(values).contains(text),
                "one of " + String.join(", ", values));
    }

    static FieldRule storage() {
        return new FieldRule(
                value -> value instanceof String text
                        && text.toLowerCase(Locale.ROOT).startsWith("gs://")
                        && text.length() > "gs://".length(),
                "a gs:// address");
    }
}
