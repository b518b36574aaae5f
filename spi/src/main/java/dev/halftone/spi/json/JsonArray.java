package dev.halftone.spi.json;

import java.util.List;

/** A JSON array. Immutable. */
public final class JsonArray implements JsonValue {

    private final List<JsonValue> values;

    private JsonArray(List<JsonValue> values) {
        this.values = values;
    }

    public static JsonArray of(List<? extends JsonValue> values) {
        return new JsonArray(List.copyOf(values));
    }

    /** The elements in order; unmodifiable. */
    public List<JsonValue> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonArray that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
