package dev.halftone.client.settle;

import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.CreditConversion;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Range;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns the end of an attempt into a charge. In this order: a cost that the provider reported; its reported usage under
 * the tariff; measured, then derived usage; else the estimate, marked as such. Thread-safe.
 */
public final class Settler {

    /** What a tariff says about these is about an answer that never came. */
    private static final Set<FailureKind> WITHOUT_AN_ANSWER = Set.of(
            FailureKind.TIMED_OUT, FailureKind.CONNECTION_LOST, FailureKind.CANCELED, FailureKind.UNINTELLIGIBLE);

    private final Counters counters;

    public Settler(Counters counters) {
        this.counters = counters;
    }

    /** The charge of pictures that were delivered. */
    public Charge delivered(Offer offer, Quote quote, Usage answered) {
        Usage usage = counted(offer, quote, answered);
        if (usage.isUnknown()) {
            return booked(quote, "The answer did not say what was used; the estimate is booked.");
        }
        try {
            return known(offer, quote, usage, quote.estimate());
        } catch (UnpricedException unpriced) {
            return unpriced(usage, String.valueOf(unpriced.getMessage()));
        }
    }

    /** A price book may count what no answer says. A cost that the provider reported still comes first. */
    private static Usage counted(Offer offer, Quote quote, Usage answered) {
        return answered.reportedCost().isEmpty() && offer.model().pricing() instanceof OwnCount own
                ? own.counted(quote.estimate(), answered)
                : answered;
    }

    /** The charge of a failure that the provider told, by what its tariff says about it. */
    public Charge failed(Offer offer, Quote quote, Failure failure, Usage usage) {
        return failed(offer, quote, failure, usage, tariff -> tariff.billedOn(failure.kind()));
    }

    /**
     * The charge of an attempt that this side gave up. What a tariff says about a provider's answer of that kind does not
     * hold for an answer that was not given: once something may have been accepted, nothing is free.
     */
    public Charge abandoned(Offer offer, Quote quote, Failure failure, Usage usage) {
        return failed(
                offer,
                quote,
                failure,
                usage,
                tariff -> tariff.billedOn(failure.kind())
                        .filter(billing -> WITHOUT_AN_ANSWER.contains(failure.kind()))
                        .filter(billing -> billing.state() != FailureBilling.State.FREE));
    }

    private Charge failed(
            Offer offer, Quote quote, Failure failure, Usage usage, Function<Tariff, Optional<FailureBilling>> answer) {
        Denomination money = quote.range().map(range -> range.high().in()).orElse(Denomination.USD);
        if (failure.exposure() == Exposure.NONE) {
            return free(money, quote);
        }
        if (usage.reportedCost().isPresent()) {
            // What the provider says it charged beats what its tariff says about failures.
            return delivered(offer, quote, usage);
        }
        if (quote.tariff().isEmpty()) {
            return unpriced(usage, offer.name() + " has no tariff; what this failure costs is not known.");
        }
        Tariff tariff = quote.tariff().get();
        FailureBilling billing = answer.apply(tariff)
                .orElseGet(() -> FailureBilling.unknown(
                        FailureBilling.Expected.EVERYTHING,
                        // Also what it has no price for: that is not known to be free either.
                        Stream.concat(
                                        tariff.rates().stream().map(rate -> rate.meter()),
                                        usage.readings().stream().map(Reading::meter))
                                .toArray(Meter[]::new)));
        try {
            return switch (billing.state()) {
                case FREE -> free(money, quote);
                case BILLED -> billed(offer, quote, usage, billing);
                case UNKNOWN -> doubtful(offer, quote, usage, billing);
            };
        } catch (UnpricedException unpriced) {
            return unpriced(usage, String.valueOf(unpriced.getMessage()));
        }
    }

    private Charge known(Offer offer, Quote quote, Usage usage, UsageEstimate expected) throws UnpricedException {
        if (usage.reportedCost().isPresent()) {
            Amount cost = money(offer, quote, usage.reportedCost().get());
            return new Charge(
                    Charge.State.SETTLED,
                    Optional.of(Range.exactly(cost)),
                    Provenance.REPORTED,
                    explaining(quote, usage),
                    tariffId(quote),
                    usage.warnings());
        }
        CompletedUsage completed = CompletedUsage.of(usage, expected);
        Range range = range(offer, quote, completed);
        return new Charge(
                state(range),
                Optional.of(range),
                completed.weakest(),
                lines(quote, completed.likely()),
                tariffId(quote),
                completed.gaps().isEmpty()
                        ? usage.warnings()
                        : with(
                                usage,
                                "The answer did not say how much was used of " + String.join(", ", completed.gaps())
                                        + "; the estimate is booked for it, so compare it with the invoice."));
    }

    /** Lines that show how a reported cost comes about; none where the tariff has no price for a reading. */
    private List<BillLine> explaining(Quote quote, Usage usage) {
        try {
            return usage.readings().isEmpty() ? List.of() : lines(quote, usage);
        } catch (UnpricedException unpriced) {
            return List.of();
        }
    }

    private Charge billed(Offer offer, Quote quote, Usage usage, FailureBilling billing) throws UnpricedException {
        Usage own = CompletedUsage.only(usage, billing.meters());
        if (!own.readings().isEmpty()) {
            return known(offer, quote, own, CompletedUsage.only(quote.estimate(), billing.meters()));
        }
        UsageEstimate estimate = CompletedUsage.only(quote.estimate(), billing.meters());
        Range range =
                range(offer, quote, new CompletedUsage(estimate.low(), estimate.likely(), estimate.high(), Set.of()));
        return new Charge(
                state(range),
                Optional.of(range),
                Provenance.ESTIMATED,
                lines(quote, estimate.likely()),
                tariffId(quote),
                with(usage, "The answer did not say what was used; the estimate is booked."));
    }

    private Charge doubtful(Offer offer, Quote quote, Usage usage, FailureBilling billing) throws UnpricedException {
        Usage own = CompletedUsage.only(usage, billing.meters());
        boolean measured = !own.readings().isEmpty();
        UsageEstimate estimate = CompletedUsage.only(quote.estimate(), billing.meters());
        CompletedUsage completed = measured
                ? CompletedUsage.of(own, estimate)
                : new CompletedUsage(estimate.low(), estimate.likely(), estimate.high(), Set.of());
        Range full = range(offer, quote, completed);
        Amount nothing = Amount.zero(full.high().in());
        boolean expected = billing.expected() == FailureBilling.Expected.EVERYTHING;
        Range range = new Range(nothing, expected ? full.likely() : nothing, full.high());
        return new Charge(
                state(range),
                Optional.of(range),
                measured ? completed.weakest() : Provenance.ESTIMATED,
                expected ? lines(quote, completed.likely()) : List.of(),
                tariffId(quote),
                with(
                        usage,
                        expected
                                ? "It is not known whether this failure is charged; the amount is held until it is."
                                : "This failure is expected to be free, but the provider does not say so."));
    }

    private Range range(Offer offer, Quote quote, CompletedUsage usage) throws UnpricedException {
        return usage.gaps().isEmpty() && usage.low().equals(usage.high())
                ? Range.exactly(money(offer, quote, price(quote, offer, usage.likely())))
                : Range.spanning(
                        money(offer, quote, price(quote, offer, usage.low())),
                        money(offer, quote, price(quote, offer, usage.likely())),
                        money(offer, quote, price(quote, offer, usage.high())));
    }

    private Amount price(Quote quote, Offer offer, Usage usage) throws UnpricedException {
        return tariff(quote, offer).total(usage, counters);
    }

    private List<BillLine> lines(Quote quote, Usage usage) throws UnpricedException {
        return quote.tariff().isEmpty()
                ? List.of()
                : quote.tariff().get().rate(usage, counters).lines();
    }

    private static Charge booked(Quote quote, String reason) {
        List<String> warnings = new ArrayList<>(List.of(reason));
        if (quote.range().isEmpty()) {
            warnings.add("No price is known either; the cost stays unknown.");
        }
        Charge.State state = quote.range().map(Settler::state).orElse(Charge.State.OPEN);
        return new Charge(state, quote.range(), Provenance.ESTIMATED, quote.lines(), tariffId(quote), warnings);
    }

    private static Charge unpriced(Usage usage, String reason) {
        return new Charge(
                Charge.State.OPEN, Optional.empty(), CompletedUsage.weakest(usage), List.of(), "", with(usage, reason));
    }

    private static List<String> with(Usage usage, String reason) {
        List<String> warnings = new ArrayList<>(usage.warnings());
        warnings.add(reason);
        return warnings;
    }

    /** Held while the amount may still move and something is expected to be paid. */
    private static Charge.State state(Range range) {
        return range.isExact() || range.likely().signum() == 0 ? Charge.State.SETTLED : Charge.State.OPEN;
    }

    private static Charge free(Denomination money, Quote quote) {
        return new Charge(
                Charge.State.SETTLED,
                Optional.of(Range.exactly(Amount.zero(money))),
                Provenance.DERIVED,
                List.of(),
                tariffId(quote),
                List.of());
    }

    private static Tariff tariff(Quote quote, Offer offer) throws UnpricedException {
        return quote.tariff()
                .orElseThrow(() -> new UnpricedException(
                        offer.name() + " has no tariff; configure a price book or a hardware to know its price."));
    }

    private static String tariffId(Quote quote) {
        return quote.tariff().map(Tariff::id).orElse("");
    }

    private static Amount money(Offer offer, Quote quote, Amount amount) throws UnpricedException {
        return CreditConversion.toMoney(amount, offer.model().pricing(), quote.at());
    }
}
