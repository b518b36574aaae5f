package dev.halftone.spi.capability;

/** What is special about how an offer is bought. Traits may be added in a minor release. */
public enum Trait {
    /** Sending the same call with the same key twice is charged once. */
    IDEMPOTENT_SUBMIT,
    /** The picture is made by a job that is polled. */
    ASYNC_JOB,
    CANCELLABLE,
    /** The answer says what was used. */
    REPORTS_USAGE,
    /** The answer says what it cost. */
    REPORTS_COST,
    /** Takes vendor options that are not declared, as text, because the model's own schema is not known here. */
    OPEN_OPTIONS
}
