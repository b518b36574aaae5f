package dev.halftone.spi.pricing;

import java.util.Optional;

/** What the host has seen of a model so far, for estimates that depend on it. The host implements this; it may grow. */
public interface Observations {

    /** Nothing has been seen. */
    static Observations none() {
        return new Observations() {};
    }

    /** The compute time of the offer's runs; empty when too few were seen. */
    default Optional<LatencyProfile> computeTime() {
        return Optional.empty();
    }
}
