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

    /** Where it stands among others; made once, because sorting compares often. */
    public Rank rank() {
        return likely().map(amount -> amount.in().equals(Denomination.USD)
                        ? new Rank(0, "", amount.value(), model)
                        : new Rank(1, amount.in().id(), amount.value(), model))
                .orElseGet(() -> new Rank(2, "", BigDecimal.ZERO, model));
    }

    /**
     * By the likely amount, and by name where that is equal. Amounts of two currencies cannot be compared: US dollars come
     * first, the other currencies follow by name, each with its own order. Unpriced quotes come last, because unknown is
     * not cheap.
     *
     * @param group 0 for US dollars, 1 for other currencies, 2 for unpriced
     * @param currency of group 1, else empty
     * @param likely the likely amount; zero when unpriced, where it takes no part
     * @param model whose price it is
     */
    public record Rank(int group, String currency, BigDecimal likely, ModelName model) implements Comparable<Rank> {

        @Override
        public int compareTo(Rank other) {
            int order = Integer.compare(group, other.group);
            if (order == 0) {
                order = currency.compareTo(other.currency);
            }
            if (order == 0) {
                order = likely.compareTo(other.likely);
            }
            return order == 0 ? model.compareTo(other.model) : order;
        }
    }

    /** Whether calls cost nothing because something is paid by time instead; such a price is no rank among others. */
    public boolean isPaidByTimeOnly() {
        return !standingCharges.isEmpty()
                && high().map(amount -> amount.signum() == 0).orElse(false);
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
