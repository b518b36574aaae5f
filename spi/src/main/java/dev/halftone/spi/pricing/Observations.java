package dev.halftone.spi.pricing;

import java.util.Optional;

/** What the host has seen of a model so far, for estimates that depend on it. The host implements this; it may grow. */
public interface Observations {

    /** Nothing has been seen. */
    static Observations none() {
        return new Observations() {};
    }

    /**
     * The compute time in seconds of one picture: the time of each of the offer's runs, divided by the pictures it made.
     * Whoever estimates a task multiplies it by the pictures asked for. Empty when too few runs were seen.
     */
    default Optional<LatencyProfile> computeTime() {
        return Optional.empty();
    }
}
