package dev.halftone.spi.json;

import java.util.Objects;

/** A JSON string. Immutable. */
public final class JsonString implements JsonValue {

    private final String value;

    private JsonString(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public static JsonString of(String value) {
        return new JsonString(value);
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonString that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
