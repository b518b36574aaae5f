package dev.halftone.sandbox.replicate;

import java.util.Locale;

/** The states of a job. */
enum Status {
    STARTING,
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELED,
    ABORTED;

    boolean isFinal() {
        return this != STARTING && this != PROCESSING;
    }

    /** As the vendor writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
