package dev.halftone.simulation.workload;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How a model behaves.
 *
 * @param failures each kind at most once; the rates sum to at most 1
 * @param latency how long an attempt takes that was accepted; empty when nobody knows
 * @param requestsPerMinute how many calls a minute are let through; calls beyond it are refused as rate limited; empty
 *     without a limit
 */
public record Behaviour(
        List<FailureChance> failures, Optional<Latency> latency, Optional<BigDecimal> requestsPerMinute) {

    /** Nothing fails, and how long it takes is not known. */
    public static final Behaviour PERFECT = new Behaviour(List.of(), Optional.empty(), Optional.empty());

    public Behaviour {
        failures = List.copyOf(failures);
    }

    Behaviour scaled(BigDecimal factor) {
        return new Behaviour(
                failures.stream()
                        .map(chance -> new FailureChance(
                                chance.kind(), chance.rate().multiply(factor), chance.exposure(), chance.resend()))
                        .toList(),
                latency,
                requestsPerMinute);
    }
}
