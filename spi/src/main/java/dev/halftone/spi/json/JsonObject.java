package dev.halftone.spi.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A JSON object; members keep their order. Immutable. Equality ignores the order, as JSON does. */
public final class JsonObject implements JsonValue {

    private final Map<String, JsonValue> members;

    private JsonObject(Map<String, JsonValue> members) {
        this.members = members;
    }

    /** An object with these members, in the order of the map. */
    public static JsonObject of(Map<String, ? extends JsonValue> members) {
        return new JsonObject(Collections.unmodifiableMap(new LinkedHashMap<>(members)));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** All members in order; unmodifiable. */
    public Map<String, JsonValue> members() {
        return members;
    }

    /** The member of that name, also when it is null. */
    public Optional<JsonValue> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonObject that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }

    /** Collects members in order. A name may be put once. Not thread-safe. */
    public static final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, JsonValue value) {
            Objects.requireNonNull(value, name);
            if (members.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("Member '" + name + "' was put twice; put each member once.");
            }
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, JsonString.of(value));
        }

        public Builder put(String name, long value) {
            return put(name, JsonNumber.of(BigDecimal.valueOf(value)));
        }

        public Builder put(String name, BigDecimal value) {
            return put(name, JsonNumber.of(value));
        }

        public Builder put(String name, Boolean value) {
            return put(name, JsonBoolean.of(value));
        }

        public JsonObject build() {
            return JsonObject.of(members);
        }
    }
}
