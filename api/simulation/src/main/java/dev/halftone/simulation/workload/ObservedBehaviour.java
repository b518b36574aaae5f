package dev.halftone.simulation.workload;

import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a model was seen to behave. Immutable.
 *
 * @param model which was asked
 * @param attempts how many were seen, at least 1
 * @param failures the kinds that were seen, with what is usual for each; rates are rounded down at the 12th decimal, so that
 *     they never sum above 1
 * @param latency of the attempts that delivered; empty when none did
 */
public record ObservedBehaviour(
        ModelName model, long attempts, List<FailureChance> failures, Optional<Latency> latency) {

    /** Fewer attempts say less than an assumption. */
    public static final int ENOUGH = 20;

    private static final int SCALE = 12;

    public ObservedBehaviour {
        failures = List.copyOf(failures);
    }

    /** Of each model that was seen at all. */
    public static Map<ModelName, ObservedBehaviour> of(Collection<Observation> observations) {
        Map<ModelName, List<Observation>> byModel = new TreeMap<>();
        observations.forEach(seen ->
                byModel.computeIfAbsent(seen.model(), none -> new ArrayList<>()).add(seen));
        Map<ModelName, ObservedBehaviour> behaviours = new TreeMap<>();
        byModel.forEach((model, seen) -> behaviours.put(model, of(model, seen)));
        return behaviours;
    }

    /** As a ledger saw it; attempts that have not ended say nothing yet. */
    public static Map<ModelName, ObservedBehaviour> ofLedger(Collection<LedgerEntry> entries) {
        List<Observation> observations = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            entry.charged().map(end -> observation(entry.intent(), end)).ifPresent(observations::add);
        }
        return of(observations);
    }

    private static Observation observation(LedgerRecord.Intent begin, LedgerRecord.Charged end) {
        Duration time = Duration.between(begin.at(), end.at());
        // A clock may have been set back meanwhile.
        return new Observation(
                begin.model(),
                time.isNegative() ? Duration.ZERO : time,
                end.failure().map(Failure::kind));
    }

    private static ObservedBehaviour of(ModelName model, List<Observation> seen) {
        Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);
        seen.forEach(one -> one.failure().ifPresent(kind -> counts.merge(kind, 1L, Long::sum)));
        BigDecimal all = BigDecimal.valueOf(seen.size());
        List<FailureChance> failures = new ArrayList<>();
        counts.forEach((kind, count) -> failures.add(FailureChance.usual(
                kind,
                BigDecimal.valueOf(count).divide(all, SCALE, RoundingMode.DOWN).stripTrailingZeros())));
        return new ObservedBehaviour(model, seen.size(), failures, latency(seen));
    }

    /** The times of the attempts that delivered; empty when none did. */
    static Optional<Latency> latency(List<Observation> seen) {
        Duration[] delivered = seen.stream()
                .filter(one -> one.failure().isEmpty())
                .map(Observation::time)
                .toArray(Duration[]::new);
        return delivered.length == 0 ? Optional.empty() : Optional.of(Latency.observed(delivered));
    }

    /** Whether enough was seen to replace an assumption. */
    public boolean isEnough() {
        return attempts >= ENOUGH;
    }

    /** What was seen in place of what was assumed; what cannot be seen stays. */
    public Behaviour replacing(Behaviour assumed) {
        return new Behaviour(failures, latency.or(assumed::latency), assumed.requestsPerMinute());
    }
}
