package dev.halftone.simulation.model;

import dev.halftone.spi.failure.FailureKind;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One way an attempt can end.
 *
 * @param failure the kind of its failure; empty when pictures came
 * @param chance its exact probability when the attempt is made
 * @param use what the money that it costs was spent on
 * @param next the state that follows; {@link CallTree#DELIVERED} or {@link CallTree#FAILED} when the call is over
 * @param cell index of its charge
 * @param times how long the attempt takes
 * @param pauseMicros how long is waited before the next attempt
 */
public record Outcome(
        Optional<FailureKind> failure, BigDecimal chance, Use use, int next, int cell, Times times, long pauseMicros) {

    /** The same with another state that follows. */
    Outcome leadingTo(int state) {
        return new Outcome(failure, chance, use, state, cell, times, pauseMicros);
    }

    /** What money was spent on. */
    public enum Use {
        /** Pictures that came. */
        USEFUL,
        /** Attempts that failed, and were the last of their call. */
        FAILED,
        /** Attempts that a content filter ended. */
        FILTERED,
        /** Attempts that failed and were followed by another. */
        RETRIED
    }
}
