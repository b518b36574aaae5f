package dev.halftone.conformance.script;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Bill;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.UsageEstimate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a task is quoted, for a new account. Immutable.
 *
 * @param basis UNPRICED when any of the three usages has no price
 * @param range in money; empty when unpriced
 * @param lines the likely lines, summed per meter
 */
public record Quotation(Basis basis, Optional<MoneyRange> range, Map<String, Line> lines) {

    /** The lines of one meter together. */
    public record Line(BigDecimal quantity, Amount amount) {}

    public static Quotation of(UsageEstimate estimate, Pricing pricing, Instant at) {
        Valuation valuation = Valuation.of(pricing, at);
        Optional<Amount> low = valuation.price(estimate.low().readings());
        Optional<Bill> bill = valuation.bill(estimate.likely().readings());
        Optional<Amount> likely = bill.flatMap(sum -> valuation.inMoney(sum.total()));
        Optional<Amount> high = valuation.price(estimate.high().readings());
        boolean priced = low.isPresent() && likely.isPresent() && high.isPresent();
        if (estimate.basis() == Basis.UNPRICED || !priced) {
            return new Quotation(Basis.UNPRICED, Optional.empty(), Map.of());
        }
        Map<String, Line> sums = new TreeMap<>();
        for (BillLine line : bill.orElseThrow().lines()) {
            sums.merge(
                    line.reading().meter().id(),
                    new Line(line.quantity(), line.amount()),
                    (one, other) -> new Line(
                            one.quantity().add(other.quantity()), one.amount().plus(other.amount())));
        }
        // The sum is converted, not its parts: one division, one rounding.
        sums.replaceAll((meter, line) ->
                new Line(line.quantity(), valuation.inMoney(line.amount()).orElseThrow()));
        return new Quotation(estimate.basis(), Optional.of(new MoneyRange(low.get(), likely.get(), high.get())), sums);
    }
}
