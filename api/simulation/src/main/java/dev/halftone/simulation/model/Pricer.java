package dev.halftone.simulation.model;

import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.quote.Range;
import dev.halftone.client.settle.Charge;
import dev.halftone.client.settle.Settler;
import dev.halftone.simulation.workload.FailureChance;
import dev.halftone.simulation.workload.Latency;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the outcomes of one call cost, by the client's quoter and settler. Immutable. */
final class Pricer {

    /** Into how many groups the times of a model that is billed by time are put; each has a charge of its own. */
    static final int GROUPS = 32;

    private static final int GROUP = Latency.PARTS / GROUPS;
    private static final Set<FailureKind> MADE_BY_THE_HOST =
            Set.of(FailureKind.TIMED_OUT, FailureKind.CONNECTION_LOST, FailureKind.UNREACHABLE);
    private static final Settler SETTLER = new Settler(Counters.none());

    private final Offer offer;
    private final Quote quote;
    private final List<Range> delivered;

    private Pricer(Offer offer, Quote quote, List<Range> delivered) {
        this.offer = offer;
        this.quote = quote;
        this.delivered = delivered;
    }

    /**
     * Prices a task at an instant.
     *
     * @param latency how long one picture takes; replaces the default that a plugin ships for models billed by time
     * @param timeout what takes longer is not delivered
     * @throws UnplannableException when no price is known
     */
    static Pricer of(Offer offer, ImageTask task, Instant at, Optional<Latency> latency, Duration timeout)
            throws UnplannableException {
        Quote plain = quote(offer, task, at, Observations.none());
        if (latency.isEmpty() || !isBilledByTime(offer, task, at)) {
            return new Pricer(offer, plain, List.of(range(plain)));
        }
        List<Range> delivered = new ArrayList<>();
        int inTime = Times.partsWithin(latency.get(), task.count(), timeout);
        for (int group = 0; group < GROUPS; group++) {
            int from = group * GROUP;
            // Of a group that the timeout cuts, only what came before it is delivered.
            int to = inTime > from ? Math.min(inTime, from + GROUP) : from + GROUP;
            BigDecimal mean = mean(latency.get(), from, to);
            delivered.add(range(quote(offer, task, at, observed(mean, mean, mean))));
        }
        LatencyProfileEnds ends = new LatencyProfileEnds(latency.get());
        Quote spread = quote(offer, task, at, observed(ends.low(), ends.likely(), ends.high()));
        range(spread);
        return new Pricer(offer, spread, delivered);
    }

    static boolean isBilledByTime(Offer offer, ImageTask task, Instant at) {
        BigDecimal two = BigDecimal.valueOf(2);
        Quote one = quote(offer, task, at, observed(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE));
        Quote other = quote(offer, task, at, observed(two, two, two));
        return !one.range().equals(other.range());
    }

    private static Quote quote(Offer offer, ImageTask task, Instant at, Observations seen) {
        return new Quoter(Counters.none(), unused -> seen).quote(offer, task, at);
    }

    private static Range range(Quote quote) throws UnplannableException {
        return quote.range()
                .orElseThrow(() -> new UnplannableException(
                        UnplannableException.Reason.UNPRICED,
                        quote.warnings().isEmpty()
                                ? "No price of " + quote.model() + " is known; give one in a price book."
                                : quote.warnings().get(0)));
    }

    private static Observations observed(BigDecimal low, BigDecimal likely, BigDecimal high) {
        Optional<LatencyProfile> profile = Optional.of(new LatencyProfile(low, likely, high, Latency.PARTS));
        return new Observations() {
            @Override
            public Optional<LatencyProfile> computeTime() {
                return profile;
            }
        };
    }

    /** In seconds. */
    private static BigDecimal mean(Latency latency, int from, int to) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = from; i < to; i++) {
            sum = sum.add(BigDecimal.valueOf(latency.micros(i), 6));
        }
        return sum.divide(BigDecimal.valueOf(to - (long) from), Exact.DIGITS);
    }

    Quote quote() {
        return quote;
    }

    /** Whether what a picture costs depends on how long it takes. */
    boolean isByTime() {
        return delivered.size() > 1;
    }

    /** The charge of pictures that came; one, or one for each group of times. */
    List<Range> delivered() {
        return delivered;
    }

    /** The charge of an attempt that failed. */
    Range failed(FailureChance chance) throws UnplannableException {
        Failure failure = Failure.of(chance.kind(), chance.exposure(), "Simulated.")
                .resend(chance.resend())
                .build();
        Charge charge = MADE_BY_THE_HOST.contains(chance.kind())
                ? SETTLER.abandoned(offer, quote, failure, Usage.unknown())
                : SETTLER.failed(offer, quote, failure, Usage.unknown());
        return charge.range()
                .orElseThrow(() -> new UnplannableException(
                        UnplannableException.Reason.UNPRICED,
                        "What a failure of kind " + chance.kind() + " costs at " + offer.name() + " is not known."));
    }

    /** The fifth percentile, the mean and the 95th percentile, which the mean of a long tail may exceed. */
    private record LatencyProfileEnds(BigDecimal low, BigDecimal likely, BigDecimal high) {
        LatencyProfileEnds(Latency latency) {
            this(
                    BigDecimal.valueOf(latency.micros(Latency.PARTS / 20), 6).min(mean(latency, 0, Latency.PARTS)),
                    mean(latency, 0, Latency.PARTS),
                    BigDecimal.valueOf(latency.micros(Latency.PARTS * 19 / 20), 6)
                            .max(mean(latency, 0, Latency.PARTS)));
        }
    }
}
