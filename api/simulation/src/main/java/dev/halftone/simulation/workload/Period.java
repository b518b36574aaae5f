package dev.halftone.simulation.workload;

import java.time.LocalDate;

/**
 * A span of whole days in UTC.
 *
 * @param from the first day
 * @param until the day after the last; later than {@code from}
 */
public record Period(LocalDate from, LocalDate until) {

    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A period must end after it begins, not on " + until + ".");
        }
    }
}
