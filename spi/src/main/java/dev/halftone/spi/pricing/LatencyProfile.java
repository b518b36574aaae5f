package dev.halftone.spi.pricing;

import java.math.BigDecimal;

/**
 * How long a model computes, in seconds.
 *
 * @param low a value that few runs stay below
 * @param likely the middle
 * @param high a value that few runs exceed
 * @param observations on how many runs this rests; 0 for a shipped default
 */
public record LatencyProfile(BigDecimal low, BigDecimal likely, BigDecimal high, long observations) {

    public LatencyProfile {
        if (low.signum() < 0 || low.compareTo(likely) > 0 || likely.compareTo(high) > 0 || observations < 0) {
            throw new IllegalArgumentException("A latency profile must rise from low to high and not be negative, not "
                    + low + ", " + likely + ", " + high + " on " + observations + " observations.");
        }
    }

    /** From decimal texts in seconds. */
    public static LatencyProfile ofSeconds(String low, String likely, String high, long observations) {
        return new LatencyProfile(new BigDecimal(low), new BigDecimal(likely), new BigDecimal(high), observations);
    }
}
