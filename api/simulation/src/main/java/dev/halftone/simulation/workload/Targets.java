package dev.halftone.simulation.workload;

import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What a result is judged by.
 *
 * @param costPerImage the most that a delivered picture may cost in the end, in US dollars
 * @param deadline how long a request may take from the first call to its pictures
 * @param lateShare the largest share of requests that may miss the deadline; empty when any may
 * @param failureShare the largest share of requests that may fail for good; empty when any may
 */
public record Targets(
        Amount costPerImage, Duration deadline, Optional<BigDecimal> lateShare, Optional<BigDecimal> failureShare) {}
