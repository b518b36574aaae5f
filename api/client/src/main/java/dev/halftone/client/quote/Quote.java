package dev.halftone.client.quote;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a task would cost at an instant. Immutable.
 *
 * @param model what would be bought
 * @param at the instant that prices are taken from
 * @param status where the model stands then
 * @param lifecycle its dates
 * @param basis how far the amounts can be trusted; {@link Basis#UNPRICED} has no range and is never zero
 * @param range the amounts in money; empty exactly when unpriced
 * @param lines how the likely amount comes about, in the tariff's denomination; empty when unpriced
 * @param tariff the price list; empty when there is none
 * @param estimate the usage it rests on
 * @param standingCharges what is paid by time beside it
 * @param warnings sentences for people
 */
public record Quote(
        ModelName model,
        Instant at,
        Lifecycle.Status status,
        Lifecycle lifecycle,
        Basis basis,
        Optional<Range> range,
        List<BillLine> lines,
        Optional<Tariff> tariff,
        UsageEstimate estimate,
        List<StandingCharge> standingCharges,
        List<String> warnings) {

    public Quote {
        lines = List.copyOf(lines);
        standingCharges = List.copyOf(standingCharges);
        warnings = List.copyOf(warnings);
    }

    /**
     * By the likely amount, and by name where that is equal. Amounts of two currencies cannot be compared: US dollars come
     * first, the other currencies follow by name, each with its own order. Unpriced quotes come last, because unknown is
     * not cheap.
     */
    public static Comparator<Quote> cheapestFirst() {
        return Comparator.comparing((Quote quote) -> quote.range().isEmpty())
                .thenComparing(Quote::currencyRank)
                .thenComparing(quote -> quote.likely().map(Amount::value).orElse(BigDecimal.ZERO))
                .thenComparing(Quote::model);
    }

    private String currencyRank() {
        return likely().map(Amount::in)
                .filter(in -> !in.equals(Denomination.USD))
                .map(Denomination::id)
                .orElse("");
    }

    /** The most it can cost; empty when unpriced. */
    public Optional<Amount> high() {
        return range.map(Range::high);
    }

    /** What it will probably cost; empty when unpriced. */
    public Optional<Amount> likely() {
        return range.map(Range::likely);
    }
}
