package dev.halftone.conformance.script;

import java.util.Locale;

/** How an attempt ended. */
public enum AttemptResult {
    /** At least one picture. */
    DELIVERED,
    /** No picture, and the charge is known. */
    FAILED,
    /** No picture, and money is at risk. */
    UNSETTLED;

    /** As scripts write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
