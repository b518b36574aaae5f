package dev.halftone.conformance.script;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an attempt costs. Immutable. It is derived from the rules of the script format alone, so that it can contradict
 * other implementations of the same rules.
 *
 * @param charge in money; empty when no amount can be known, which is never zero
 * @param provenance of the least trustworthy part; empty when there is no amount
 */
public record Settlement(Optional<MoneyRange> charge, Optional<Provenance> provenance) {

    private static final Settlement UNPRICED = new Settlement(Optional.empty(), Optional.empty());

    /**
     * Settles an attempt that has ended.
     *
     * @param end pictures or a failure
     * @throws IllegalArgumentException when the step is another call, or the tariffs have a gap or overlap
     */
    public static Settlement of(Step end, Pricing pricing, ImageTask task, Instant startedAt) {
        Rules rules = new Rules(Valuation.of(pricing, startedAt), pricing, task);
        if (end instanceof Step.Done done) {
            return rules.done(done.usage());
        } else if (end instanceof Step.Failed failed) {
            return rules.failed(failed.failure(), failed.usage());
        }
        throw new IllegalArgumentException("An attempt that goes on cannot be settled; play it to its end.");
    }

    /** How an attempt with this charge ended. */
    public AttemptResult resultOf(Step end) {
        if (end instanceof Step.Done) {
            return AttemptResult.DELIVERED;
        }
        boolean risk = end instanceof Step.Failed failed && failed.failure().exposure() != Exposure.NONE;
        boolean open = charge.map(range -> range.isOpen() && range.likely().signum() > 0)
                .orElse(risk);
        return open ? AttemptResult.UNSETTLED : AttemptResult.FAILED;
    }

    private static Settlement settled(MoneyRange range, Provenance provenance) {
        return new Settlement(Optional.of(range), Optional.of(provenance));
    }

    private record Rules(Valuation valuation, Pricing pricing, ImageTask task) {

        private Settlement done(Usage usage) {
            return reported(usage).orElseGet(() -> priced(usage, any -> true));
        }

        private Settlement failed(Failure failure, Usage usage) {
            if (failure.exposure() == Exposure.NONE) {
                return nothing();
            }
            Optional<Settlement> reported = reported(usage);
            if (reported.isPresent()) {
                return reported.get();
            }
            Optional<FailureBilling> answer = valuation.tariff().flatMap(tariff -> tariff.billedOn(failure.kind()));
            if (answer.isEmpty()) {
                return range(usage, any -> true, FailureBilling.Expected.EVERYTHING);
            }
            FailureBilling billing = answer.get();
            Predicate<Reading> billed =
                    reading -> billing.meters().contains(reading.meter().id());
            return switch (billing.state()) {
                case FREE -> nothing();
                case BILLED -> priced(usage, billed);
                case UNKNOWN -> range(usage, billed, billing.expected());
            };
        }

        /** What the provider said it took: it beats every computed amount. */
        private Optional<Settlement> reported(Usage usage) {
            return usage.reportedCost()
                    .filter(cost -> cost.in().kind() == Denomination.Kind.CURRENCY
                            || valuation.tariff().map(Tariff::in).equals(Optional.of(cost.in())))
                    .flatMap(valuation::inMoney)
                    .map(cost -> settled(MoneyRange.exactly(cost), Provenance.REPORTED));
        }

        /** The readings that count, or where none are known the estimate's. */
        private Settlement priced(Usage usage, Predicate<Reading> counts) {
            List<Reading> used = only(usage, counts);
            if (!used.isEmpty()) {
                return valuation
                        .price(used)
                        .flatMap(all -> valuation
                                .price(certain(used))
                                .map(least -> settled(new MoneyRange(least, all, all), worst(used))))
                        .orElse(UNPRICED);
            }
            UsageEstimate estimate = estimate();
            Optional<Amount> low = valuation.price(only(estimate.low(), counts));
            Optional<Amount> likely = valuation.price(only(estimate.likely(), counts));
            Optional<Amount> high = valuation.price(only(estimate.high(), counts));
            if (low.isEmpty() || likely.isEmpty() || high.isEmpty()) {
                return UNPRICED;
            }
            return settled(new MoneyRange(low.get(), likely.get(), high.get()), Provenance.ESTIMATED);
        }

        /** From nothing to everything. */
        private Settlement range(Usage usage, Predicate<Reading> counts, FailureBilling.Expected expected) {
            List<Reading> used = only(usage, counts);
            boolean known = !used.isEmpty();
            Optional<Amount> high =
                    valuation.price(known ? used : only(estimate().high(), counts));
            Optional<Amount> everything =
                    known ? high : valuation.price(only(estimate().likely(), counts));
            if (high.isEmpty() || everything.isEmpty()) {
                return UNPRICED;
            }
            Amount zero = Amount.zero(high.get().in());
            Amount likely = expected == FailureBilling.Expected.NOTHING ? zero : everything.get();
            return settled(new MoneyRange(zero, likely, high.get()), known ? worst(used) : Provenance.ESTIMATED);
        }

        private UsageEstimate estimate() {
            return pricing.estimate(task, Observations.none());
        }

        /** A known zero, in the money of the tariff where there is one. */
        private Settlement nothing() {
            Amount zero = valuation
                    .tariff()
                    .flatMap(tariff -> valuation.inMoney(Amount.zero(tariff.in())))
                    .orElse(Amount.zero(Denomination.USD));
            return settled(MoneyRange.exactly(zero), Provenance.DERIVED);
        }

        private static List<Reading> only(Usage usage, Predicate<Reading> counts) {
            return usage.readings().stream().filter(counts).toList();
        }

        /** Without guesses beside something better on the same meter, such as pictures that were withheld. */
        private static List<Reading> certain(List<Reading> used) {
            return used.stream()
                    .filter(reading -> reading.provenance() != Provenance.ESTIMATED
                            || used.stream()
                                    .noneMatch(other -> other.provenance() != Provenance.ESTIMATED
                                            && other.meter().equals(reading.meter())))
                    .toList();
        }

        private static Provenance worst(List<Reading> readings) {
            return readings.stream()
                    .map(Reading::provenance)
                    .max(Comparator.naturalOrder())
                    .orElse(Provenance.ESTIMATED);
        }
    }
}
