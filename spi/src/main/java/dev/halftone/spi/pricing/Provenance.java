package dev.halftone.spi.pricing;

/** Where a quantity comes from, the most trustworthy first. */
public enum Provenance {
    /** The provider said it in its answer. */
    REPORTED,
    /** Counted or timed by us on what came back. */
    MEASURED,
    /** Follows from the task alone. */
    DERIVED,
    /** Guessed before the call, because nothing better is known. */
    ESTIMATED
}
