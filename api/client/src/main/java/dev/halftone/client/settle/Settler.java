package dev.halftone.client.settle;

import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.CreditConversion;
import dev.halftone.client.quote.Quote;
import dev.halftone.client.quote.Range;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Bill;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    public Charge delivered(Offer offer, Quote quote, Usage usage) {
        if (usage.isUnknown()) {
            return booked(quote, "The answer did not say what was used; the estimate is booked.");
        }
        try {
            return known(offer, quote, usage, quote.estimate().likely());
        } catch (UnpricedException unpriced) {
            return unpriced(usage, String.valueOf(unpriced.getMessage()));
        }
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
                        tariff.rates().stream()
                                .map(rate -> rate.meter())
                                .distinct()
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

    private Charge known(Offer offer, Quote quote, Usage usage, Usage expected) throws UnpricedException {
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
        Bill bill = tariff(quote, offer).rate(usage, counters);
        return new Charge(
                Charge.State.SETTLED,
                Optional.of(Range.exactly(money(offer, quote, bill.total()))),
                weakest(usage),
                bill.lines(),
                bill.tariff(),
                withGaps(usage, expected));
    }

    /** What was expected to be used and is not in the answer is not in the charge either; somebody has to know that. */
    private static List<String> withGaps(Usage usage, Usage expected) {
        Set<String> said = meters(usage);
        List<String> missing = expected.readings().stream()
                .filter(reading -> reading.quantity().signum() > 0)
                .map(reading -> reading.meter().id())
                .filter(meter -> !said.contains(meter))
                .distinct()
                .toList();
        return missing.isEmpty()
                ? usage.warnings()
                : with(
                        usage,
                        "The answer did not say how much was used of " + String.join(", ", missing)
                                + "; the charge does not hold it, so compare it with the invoice.");
    }

    private static Set<String> meters(Usage usage) {
        return usage.readings().stream().map(reading -> reading.meter().id()).collect(Collectors.toUnmodifiableSet());
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
        Usage own = only(usage, billing.meters());
        if (!own.readings().isEmpty()) {
            return known(offer, quote, own, only(quote.estimate().likely(), billing.meters()));
        }
        Range range = estimate(offer, quote, billing.meters());
        return new Charge(
                state(range),
                Optional.of(range),
                Provenance.ESTIMATED,
                lines(quote, only(quote.estimate().likely(), billing.meters())),
                tariffId(quote),
                with(usage, "The answer did not say what was used; the estimate is booked."));
    }

    private Charge doubtful(Offer offer, Quote quote, Usage usage, FailureBilling billing) throws UnpricedException {
        Usage own = only(usage, billing.meters());
        boolean measured = !own.readings().isEmpty();
        Range full = measured
                ? Range.exactly(money(offer, quote, tariff(quote, offer).total(own, counters)))
                : estimate(offer, quote, billing.meters());
        Amount nothing = Amount.zero(full.high().in());
        boolean expected = billing.expected() == FailureBilling.Expected.EVERYTHING;
        Range range = new Range(nothing, expected ? full.likely() : nothing, full.high());
        return new Charge(
                state(range),
                Optional.of(range),
                measured ? weakest(own) : Provenance.ESTIMATED,
                expected ? lines(quote, measured ? own : only(quote.estimate().likely(), billing.meters())) : List.of(),
                tariffId(quote),
                with(
                        usage,
                        expected
                                ? "It is not known whether this failure is charged; the amount is held until it is."
                                : "This failure is expected to be free, but the provider does not say so."));
    }

    private Range estimate(Offer offer, Quote quote, Set<String> meters) throws UnpricedException {
        return Range.spanning(
                money(offer, quote, price(quote, offer, only(quote.estimate().low(), meters))),
                money(offer, quote, price(quote, offer, only(quote.estimate().likely(), meters))),
                money(offer, quote, price(quote, offer, only(quote.estimate().high(), meters))));
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
        return new Charge(Charge.State.OPEN, Optional.empty(), weakest(usage), List.of(), "", with(usage, reason));
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

    private static Usage only(Usage usage, Set<String> meters) {
        Usage.Builder own = Usage.builder();
        usage.readings().stream()
                .filter(reading -> meters.contains(reading.meter().id()))
                .forEach(own::reading);
        usage.warnings().forEach(own::warning);
        return own.build();
    }

    private static Provenance weakest(Usage usage) {
        return usage.readings().stream()
                .map(Reading::provenance)
                .max(Comparator.naturalOrder())
                .orElse(Provenance.ESTIMATED);
    }
}
