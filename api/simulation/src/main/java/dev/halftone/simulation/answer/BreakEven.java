package dev.halftone.simulation.answer;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where two ways of buying cost the same, solved and not searched by eye.
 *
 * @param kind what is compared
 * @param first the one way
 * @param second the other
 * @param at where both cost the same, in {@code unit}; empty when they never do
 * @param unit what {@code at} counts
 * @param sentence the answer for people
 */
public record BreakEven(Kind kind, String first, String second, Optional<BigDecimal> at, String unit, String sentence) {

    /** What is compared. */
    public enum Kind {
        /** Paying by time against paying by the picture. */
        RENT,
        /** A turbo or distilled variant against its base model. */
        VARIANT,
        /** Pictures in one call against single calls. */
        BATCH,
        /** A cheaper model that fails more often against a dearer one. */
        FAILURES,
        /** A cheaper model that is slower against a dearer one. */
        DEADLINE
    }
}
