package dev.halftone.spi.json;

import java.math.BigDecimal;
import java.util.Objects;

/** A JSON number as an exact decimal. Immutable. Equality ignores trailing zeros: {@code 1.0} equals {@code 1}. */
public final class JsonNumber implements JsonValue {

    private final BigDecimal value;

    private JsonNumber(BigDecimal value) {
        this.value = Objects.requireNonNull(value);
    }

    public static JsonNumber of(BigDecimal value) {
        return new JsonNumber(value);
    }

    public static JsonNumber of(long value) {
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    /** The number with the digits it was written with. */
    public BigDecimal value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNumber that && value.compareTo(that.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
