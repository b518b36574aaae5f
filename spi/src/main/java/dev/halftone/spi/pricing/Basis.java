package dev.halftone.spi.pricing;

/** How far a quote can be trusted. */
public enum Basis {
    /** The usage follows from the task: the bill of a delivered task is this amount. */
    EXACT,
    /** The usage is a guess within the bounds. */
    ESTIMATE,
    /** The provider decides what it makes; only the most it can cost is known. */
    UPPER_BOUND,
    /** No price is known. This is never zero. */
    UNPRICED
}
