package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.FailureKind;
import java.time.Duration;
import java.util.Optional;

/**
 * How one attempt went.
 *
 * @param model which was asked
 * @param time from the call to its end, zero or more
 * @param failure how it failed; empty when it delivered
 */
public record Observation(ModelName model, Duration time, Optional<FailureKind> failure) {

    public Observation {
        if (time.isNegative()) {
            throw new IllegalArgumentException("An attempt cannot take " + time + "; give zero or more.");
        }
    }
}
