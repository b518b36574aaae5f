package dev.halftone.sandbox.vendor;

import java.time.Clock;

/**
 * What vendors are told when the sandbox starts.
 *
 * @param clock the time of everything the vendor dates, and of the models' lifecycles
 * @param retired what to do with models that the vendor has shut down
 */
public record VendorSettings(Clock clock, Retired retired) {

    /** Whether models past their end are served. */
    public enum Retired {
        REFUSED,
        SERVED
    }
}
