package dev.halftone.conformance.script;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Bill;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffHistory;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns readings into money by the tariff and the credit rates in force at one instant, for a new account. */
public final class Valuation {

    private final Optional<Tariff> tariff;
    private final List<CreditRate> creditRates;
    private final Instant at;

    private Valuation(Optional<Tariff> tariff, List<CreditRate> creditRates, Instant at) {
        this.tariff = tariff;
        this.creditRates = creditRates;
        this.at = at;
    }

    /** @throws IllegalArgumentException when the tariffs have a gap or overlap */
    public static Valuation of(Pricing pricing, Instant at) {
        return new Valuation(new TariffHistory(pricing.tariffs()).at(at), List.copyOf(pricing.creditRates()), at);
    }

    /** The one in force. */
    public Optional<Tariff> tariff() {
        return tariff;
    }

    /** The bill in the tariff's own denomination; empty when there is no price. */
    public Optional<Bill> bill(List<Reading> readings) {
        if (tariff.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(tariff.get().rate(Usage.of(readings), Counters.none()));
        } catch (UnpricedException unknown) {
            return Optional.empty();
        }
    }

    /** What the readings cost in money; empty when that is not known. */
    public Optional<Amount> price(List<Reading> readings) {
        return bill(readings).flatMap(bill -> inMoney(bill.total()));
    }

    /** The amount in money; empty for credits whose purchase rate is not known. */
    public Optional<Amount> inMoney(Amount amount) {
        if (amount.in().kind() == Denomination.Kind.CURRENCY) {
            return Optional.of(amount);
        }
        return creditRates.stream()
                .filter(rate ->
                        rate.credits().in().equals(amount.in()) && !rate.from().isAfter(at))
                .max(Comparator.comparing(CreditRate::from))
                .map(rate -> rate.convert(amount));
    }
}
