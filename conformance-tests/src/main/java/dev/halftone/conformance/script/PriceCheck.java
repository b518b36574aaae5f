package dev.halftone.conformance.script;

import dev.halftone.conformance.PluginException;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Bill;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares quotes and prices with what the script says of them. */
final class PriceCheck {

    private static final String UNPRICED = "unpriced";
    private static final String REMEDY = "Compare the estimate's readings and the tariff in force with the price list.";

    private final Findings findings;
    private final Pricing pricing;
    private final ScriptTask task;
    private final Instant at;

    PriceCheck(Findings findings, ModelOffer offer, ScriptTask task, Instant at) {
        this.findings = findings;
        this.pricing = offer.pricing();
        this.task = task;
        this.at = at;
    }

    void quote(Expectations.Quote expected) throws PluginException {
        Quotation got = quotation();
        Findings quoted = findings.about(Discrepancy.Aspect.QUOTE);
        quoted.equal("quote: basis", expected.basis(), got.basis(), REMEDY);
        if (got.range().isEmpty()) {
            boolean wanted = expected.low().isPresent()
                    || expected.likely().isPresent()
                    || expected.high().isPresent()
                    || !expected.lines().isEmpty();
            if (wanted) {
                quoted.add("quote: amounts", "amounts", UNPRICED, REMEDY);
            }
            return;
        }
        MoneyRange range = got.range().get();
        quoted.sameAmount("quote: low", expected.low(), range.low(), REMEDY);
        quoted.sameAmount("quote: likely", expected.likely(), range.likely(), REMEDY);
        quoted.sameAmount("quote: high", expected.high(), range.high(), REMEDY);
        for (Expectations.Line line : expected.lines()) {
            Optional<Quotation.Line> sum = Optional.ofNullable(got.lines().get(line.meter()));
            if (sum.isEmpty()) {
                quoted.add(
                        "quote: line " + line.meter(),
                        "a line",
                        "lines on " + got.lines().keySet(),
                        REMEDY);
            } else {
                String what = "quote: line " + line.meter();
                quoted.sameNumber(what + " quantity", line.quantity(), sum.get().quantity(), REMEDY);
                quoted.sameAmount(what + " amount", line.amount(), sum.get().amount(), REMEDY);
            }
        }
    }

    void price(Expectations.Price expected) throws PluginException {
        Optional<Bill> bill = PluginException.ask("the tariff", () -> Valuation.of(pricing, at))
                .bill(readings(expected.usage()));
        if (bill.isEmpty()) {
            expected.total()
                    .ifPresent(total -> findings.about(Discrepancy.Aspect.PRICE)
                            .add("price", total.toPlainString(), UNPRICED, REMEDY));
        } else if (expected.total().isEmpty()) {
            findings.about(Discrepancy.Aspect.PRICE)
                    .add("price", UNPRICED, bill.get().total(), "No rate may match this usage.");
        } else {
            findings.about(Discrepancy.Aspect.PRICE)
                    .sameAmount("price", expected.total(), bill.get().total(), REMEDY);
        }
    }

    /** A delivered attempt costs what was quoted, unless the case says why not. */
    void inside(Settlement settlement, Optional<String> reason) throws PluginException {
        Quotation quote = quotation();
        if (quote.range().isEmpty()) {
            reason.ifPresent(text -> findings.about(Discrepancy.Aspect.INSIDE_QUOTE)
                    .add(
                            "outside_quote",
                            "a quote",
                            UNPRICED,
                            "Remove 'outside_quote': there is no quote to lie outside."));
            return;
        }
        boolean inside = settlement
                .charge()
                .map(charge -> lies(charge, quote.range().get(), quote.basis()))
                .orElse(false);
        if (inside && reason.isPresent()) {
            findings.about(Discrepancy.Aspect.INSIDE_QUOTE)
                    .add(
                            "outside_quote",
                            "a charge outside the quote",
                            settlement.charge().get(),
                            "Remove 'outside_quote': the charge lies inside.");
        } else if (!inside && reason.isEmpty()) {
            findings.about(Discrepancy.Aspect.INSIDE_QUOTE)
                    .add(
                            "settlement inside the quote",
                            quote.basis() + " " + quote.range().get(),
                            settlement.charge().map(MoneyRange::toString).orElse(UNPRICED),
                            "Estimate and usage must be counted alike; where the provider may differ, say why in 'outside_quote'.");
        }
    }

    /** Of an upper bound only the high end is a promise. */
    private static boolean lies(MoneyRange charge, MoneyRange quote, Basis basis) {
        return charge.high().in().equals(quote.high().in())
                && charge.high().compareTo(quote.high()) <= 0
                && (basis == Basis.UPPER_BOUND || charge.low().compareTo(quote.low()) >= 0);
    }

    Quotation quotation() throws PluginException {
        return PluginException.ask(
                "the estimate", () -> Quotation.of(pricing.estimate(task.task(), Observations.none()), pricing, at));
    }

    /** Dimensions that the script leaves out are the estimate's, where it reads that meter exactly once. */
    private List<Reading> readings(List<Expectations.Used> usage) throws PluginException {
        // An estimate may rely on a task that the offer accepts.
        List<Reading> estimated = task.violations().isEmpty()
                ? PluginException.ask("the estimate", () -> pricing.estimate(task.task(), Observations.none()))
                        .likely()
                        .readings()
                : List.of();
        List<Reading> readings = new ArrayList<>();
        for (Expectations.Used used : usage) {
            List<Reading> same = estimated.stream()
                    .filter(reading -> reading.meter().id().equals(used.meter()))
                    .toList();
            Map<String, String> dimensions =
                    new HashMap<>(same.size() == 1 ? same.get(0).dimensions() : Map.of());
            dimensions.putAll(used.dimensions());
            // Rates are found by the meter's id; its unit plays no part.
            Meter meter = new Meter(used.meter(), "unit");
            readings.add(Reading.of(meter, used.quantity(), dimensions, Provenance.REPORTED));
        }
        return readings;
    }
}
