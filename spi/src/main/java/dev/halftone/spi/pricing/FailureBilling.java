package dev.halftone.spi.pricing;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a tariff says about the bill of a failed attempt. Three answers; silence is none of them. Immutable. */
public final class FailureBilling {

    private static final FailureBilling FREE = new FailureBilling(State.FREE, Set.of(), Expected.NOTHING);

    private final State state;
    private final Set<String> meters;
    private final Expected expected;

    private FailureBilling(State state, Set<String> meters, Expected expected) {
        this.state = state;
        this.meters = java.util.Collections.unmodifiableSet(new TreeSet<>(meters));
        this.expected = expected;
    }

    /** The provider charges nothing. */
    public static FailureBilling free() {
        return FREE;
    }

    /** The provider charges what was used on these meters. */
    public static FailureBilling billed(Meter... meters) {
        return new FailureBilling(State.BILLED, ids(meters), Expected.EVERYTHING);
    }

    /**
     * Nobody knows whether the provider charges for these meters: the charge is a range from nothing to their usage.
     *
     * @param expected which end is booked until an invoice tells
     */
    public static FailureBilling unknown(Expected expected, Meter... meters) {
        return new FailureBilling(State.UNKNOWN, ids(meters), Objects.requireNonNull(expected));
    }

    private static Set<String> ids(Meter... meters) {
        if (meters.length == 0) {
            throw new IllegalArgumentException("Name the meters that are billed; a failure without any is free.");
        }
        Set<String> ids = new TreeSet<>();
        for (Meter meter : meters) {
            ids.add(meter.id());
        }
        return ids;
    }

    public State state() {
        return state;
    }

    /** Ids of the meters; empty when free. */
    public Set<String> meters() {
        return meters;
    }

    public Expected expected() {
        return expected;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FailureBilling that
                && state == that.state
                && meters.equals(that.meters)
                && expected == that.expected;
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, meters, expected);
    }

    @Override
    public String toString() {
        return state + (meters.isEmpty() ? "" : " " + meters + " expecting " + expected);
    }

    /** The three answers. */
    public enum State {
        FREE,
        BILLED,
        UNKNOWN
    }

    /** Which end of an unknown charge is booked. */
    public enum Expected {
        NOTHING,
        EVERYTHING
    }
}
