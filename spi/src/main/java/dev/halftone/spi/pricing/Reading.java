package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A quantity on a meter, with the dimensions that select its price (such as quality and size) and where it comes from.
 * Immutable. Equality ignores trailing zeros of the quantity.
 */
public final class Reading {

    private final Meter meter;
    private final BigDecimal quantity;
    /** Not sorted: most readings are only priced, and never shown. */
    private final Map<String, String> dimensions;

    private final Provenance provenance;

    private Reading(Meter meter, BigDecimal quantity, Map<String, String> dimensions, Provenance provenance) {
        this.meter = Objects.requireNonNull(meter);
        this.quantity = Objects.requireNonNull(quantity);
        this.dimensions = Map.copyOf(dimensions);
        this.provenance = Objects.requireNonNull(provenance);
        if (quantity.signum() < 0) {
            throw new IllegalArgumentException(
                    "Reading of " + meter.id() + " is " + quantity + "; a quantity is never negative.");
        }
    }

    public static Reading of(Meter meter, BigDecimal quantity, Map<String, String> dimensions, Provenance provenance) {
        return new Reading(meter, quantity, dimensions, provenance);
    }

    public static Reading of(Meter meter, BigDecimal quantity, Provenance provenance) {
        return new Reading(meter, quantity, Map.of(), provenance);
    }

    public static Reading of(Meter meter, long quantity, Map<String, String> dimensions, Provenance provenance) {
        return new Reading(meter, BigDecimal.valueOf(quantity), dimensions, provenance);
    }

    public static Reading of(Meter meter, long quantity, Provenance provenance) {
        return of(meter, quantity, Map.of(), provenance);
    }

    public Meter meter() {
        return meter;
    }

    /** Never negative. */
    public BigDecimal quantity() {
        return quantity;
    }

    /** Dimension to value, sorted by name; unmodifiable. */
    public Map<String, String> dimensions() {
        return dimensions.isEmpty() ? dimensions : Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    boolean matches(Selector when) {
        return when.matches(dimensions);
    }

    public Provenance provenance() {
        return provenance;
    }

    /** The same reading with another provenance. */
    public Reading as(Provenance other) {
        return new Reading(meter, quantity, dimensions, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading that
                && meter.equals(that.meter)
                && quantity.compareTo(that.quantity) == 0
                && dimensions.equals(that.dimensions)
                && provenance == that.provenance;
    }

    @Override
    public int hashCode() {
        return Objects.hash(meter, quantity.stripTrailingZeros(), dimensions, provenance);
    }

    @Override
    public String toString() {
        return quantity.toPlainString() + " " + meter.id() + (dimensions.isEmpty() ? "" : " " + dimensions()) + " ("
                + provenance + ")";
    }
}
