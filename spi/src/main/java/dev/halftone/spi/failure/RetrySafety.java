package dev.halftone.spi.failure;

/** Whether this very call may be sent again without paying twice. */
public enum RetrySafety {
    YES,
    NO,
    /** The caller must decide whether the risk is worth it. */
    MAYBE
}
