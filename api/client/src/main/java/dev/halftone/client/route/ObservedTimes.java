package dev.halftone.client.route;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How long models took lately. Thread-safe; keeps the last 256 runs of each model. */
public final class ObservedTimes {

    private static final int KEPT = 256;
    /** Microseconds: finer than any provider reports. */
    private static final int SCALE = 6;
    /** Fewer runs say less than a shipped default. */
    private static final int ENOUGH = 5;

    private final Map<ModelName, Times> byModel = new ConcurrentHashMap<>();

    /** Takes note of an attempt that delivered. */
    public void observe(Attempt attempt) {
        if (attempt.failure().isPresent()) {
            return;
        }
        Times times = byModel.computeIfAbsent(attempt.model(), unused -> new Times());
        Duration elapsed = Duration.between(attempt.startedAt(), attempt.endedAt());
        // One reading may stand in several lines, and what was only estimated was not observed.
        Optional<BigDecimal> computed = attempt.charge().lines().stream()
                .map(BillLine::reading)
                .distinct()
                .filter(reading -> reading.meter().equals(Meter.COMPUTE_SECONDS))
                .filter(reading ->
                        reading.provenance() == Provenance.REPORTED || reading.provenance() == Provenance.MEASURED)
                .map(Reading::quantity)
                .reduce(BigDecimal::add)
                .map(seconds -> perPicture(seconds, attempt));
        times.add(elapsed, computed);
    }

    /** A run of several pictures takes longer than one of a single picture; only their shares can be compared. */
    private static BigDecimal perPicture(BigDecimal seconds, Attempt attempt) {
        int pictures = attempt.images().size();
        return pictures <= 1
                ? seconds
                : seconds.divide(BigDecimal.valueOf(pictures), Math.max(seconds.scale(), SCALE), RoundingMode.HALF_UP);
    }

    /** The middle of the times from start to end. */
    public Optional<Duration> typical(ModelName model) {
        return Optional.ofNullable(byModel.get(model)).flatMap(Times::typical);
    }

    /** What estimates may rest on. */
    public Observations of(ModelName model) {
        Optional<LatencyProfile> profile =
                Optional.ofNullable(byModel.get(model)).flatMap(Times::profile);
        return new Observations() {
            @Override
            public Optional<LatencyProfile> computeTime() {
                return profile;
            }
        };
    }

    private static final class Times {
        private final Deque<Duration> elapsed = new ArrayDeque<>();
        private final Deque<BigDecimal> computed = new ArrayDeque<>();

        synchronized void add(Duration span, Optional<BigDecimal> seconds) {
            push(elapsed, span);
            seconds.ifPresent(value -> push(computed, value));
        }

        synchronized Optional<Duration> typical() {
            List<Duration> sorted = elapsed.stream().sorted().toList();
            return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
        }

        synchronized Optional<LatencyProfile> profile() {
            if (computed.size() < ENOUGH) {
                return Optional.empty();
            }
            List<BigDecimal> sorted = computed.stream().sorted().toList();
            int last = sorted.size() - 1;
            return Optional.of(new LatencyProfile(
                    sorted.get(last * 5 / 100),
                    sorted.get(last / 2),
                    sorted.get((last * 95 + 99) / 100),
                    sorted.size()));
        }

        private static <T> void push(Deque<T> ring, T value) {
            if (ring.size() == KEPT) {
                ring.removeFirst();
            }
            ring.addLast(value);
        }
    }
}
