package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.script.Discrepancy;
import dev.halftone.conformance.script.MoneyRange;
import dev.halftone.conformance.script.Quotation;
import dev.halftone.conformance.script.Settlement;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Estimates: priced everywhere, in order, and kept. */
public final class EstimateRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "BIL-3",
                    "A delivered task costs what its quote said; low, likely and high are in order, and equal where the quote is exact.",
                    "Count usage and estimate by the same code.",
                    EstimateRules::insideQuote,
                    Feature.OFFERS),
            Rule.must(
                    "BIL-4",
                    "Every reading of every task that is accepted has exactly one rate, under every tariff that does not note an exception.",
                    "Add the missing rate, make selectors exclude each other, or answer an unpriced estimate with a reason.",
                    EstimateRules::rates,
                    Feature.OFFERS),
            Rule.must(
                    "BIL-17",
                    "No end of an attempt costs more than the quote's highest amount, where that is a promise.",
                    "Take the dearest case that the task allows as the high end of the estimate.",
                    EstimateRules::upperBound,
                    Feature.EXCHANGES));

    private EstimateRules() {}

    static Optional<UsageEstimate> estimate(Order order, Examination examination) {
        return examination.ask(
                "estimate", () -> order.offer().offer().pricing().estimate(order.task(), Observations.none()));
    }

    private static void insideQuote(PluginUnderTest plugin, Examination examination) {
        ScriptRules.report(plugin, examination, EnumSet.of(Discrepancy.Aspect.INSIDE_QUOTE));
        plugin.providers()
                .forEach(provider -> provider.accepted().forEach(order -> {
                    Pricing pricing = order.offer().offer().pricing();
                    Optional<Quotation> quote = estimate(order, examination)
                            .flatMap(estimate ->
                                    examination.ask("tariffs", () -> Quotation.of(estimate, pricing, plugin.now())));
                    examination.checked();
                    quote.flatMap(Quotation::range)
                            .ifPresent(
                                    range -> ordered(order, range, quote.get().basis(), examination));
                }));
    }

    private static void ordered(Order order, MoneyRange range, Basis basis, Examination examination) {
        if (range.low().compareTo(range.likely()) > 0 || range.likely().compareTo(range.high()) > 0) {
            examination.fail(order.name(), "quote", "low, likely and high in order", range);
        }
        boolean isOne = range.low().equals(range.likely()) && range.likely().equals(range.high());
        if (basis == Basis.EXACT && !isOne) {
            examination.fail(order.name(), "quote", "one amount, because it is EXACT", range);
        }
    }

    private static void rates(PluginUnderTest plugin, Examination examination) {
        plugin.offers().forEach(offer -> {
            examination.checked();
            try {
                PluginException.ask("tariffs", () -> offer.offer().pricing().tariffs());
            } catch (PluginException thrown) {
                examination.fail(
                        offer.name(), "tariffs", "rates that exclude each other", String.valueOf(thrown.getMessage()));
            }
        });
        plugin.providers()
                .forEach(provider -> provider.accepted()
                        .forEach(order -> estimate(order, examination)
                                .ifPresent(known -> rates(order, known, plugin.now(), examination))));
    }

    private static void rates(Order order, UsageEstimate estimate, Instant now, Examination examination) {
        if (estimate.basis() == Basis.UNPRICED) {
            return;
        }
        Map<String, Usage> ends = new LinkedHashMap<>();
        ends.put("low", estimate.low());
        ends.put("likely", estimate.likely());
        ends.put("high", estimate.high());
        ends.forEach((end, usage) -> {
            examination.checked();
            if (usage.readings().isEmpty()) {
                examination.fail(
                        order.name(), end + " estimate", "a reading, because it is " + estimate.basis(), "none");
            }
            for (Tariff tariff : order.offer().tariffs()) {
                // Of the past a price may be unknown, if a note of the tariff says so.
                if (!tariff.covers(now) && !tariff.notes().isEmpty()) {
                    continue;
                }
                for (Reading reading : usage.readings()) {
                    rate(order, end, tariff, reading, examination);
                }
            }
        });
    }

    private static void rate(Order order, String end, Tariff tariff, Reading reading, Examination examination) {
        examination.checked();
        try {
            tariff.rateFor(reading);
        } catch (UnpricedException none) {
            examination.fail(
                    order.name(),
                    end + " estimate under " + tariff,
                    "a rate for " + reading.meter().id() + " with " + reading.dimensions(),
                    "no rate");
        }
    }

    private static void upperBound(PluginUnderTest plugin, Examination examination) {
        plugin.providers()
                .forEach(provider -> provider.played().forEach(played -> {
                    examination.checked();
                    Pricing pricing = played.offer().offer().pricing();
                    Optional<MoneyRange> quoted = examination
                            .ask(
                                    "estimate",
                                    () -> Quotation.of(
                                            pricing.estimate(played.task(), Observations.none()),
                                            pricing,
                                            played.scriptCase().at()))
                            .filter(quote -> isPromise(played, quote.basis()))
                            .flatMap(Quotation::range);
                    Optional<Amount> charged = played.attempt()
                            .end()
                            .flatMap(end -> examination.ask(
                                    "estimate",
                                    () -> Settlement.of(
                                            end,
                                            pricing,
                                            played.task(),
                                            played.scriptCase().at())))
                            .flatMap(Settlement::charge)
                            .map(MoneyRange::high);
                    if (quoted.isPresent()
                            && charged.isPresent()
                            && isDearer(charged.get(), quoted.get().high())) {
                        examination.fail(
                                played.name(),
                                "charge",
                                "at most " + quoted.get().high(),
                                charged.get());
                    }
                }));
    }

    /** Where a script says why a charge lies outside, an exact quote is excused, but never an upper bound. */
    private static boolean isPromise(PlayedCase played, Basis basis) {
        return basis == Basis.UPPER_BOUND
                || (basis == Basis.EXACT
                        && played.scriptCase().expected().outsideQuote().isEmpty());
    }

    private static boolean isDearer(Amount charged, Amount quoted) {
        return charged.in().equals(quoted.in()) && charged.compareTo(quoted) > 0;
    }
}
