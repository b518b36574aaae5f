package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.script.Valuation;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Step;
import java.util.List;
import java.util.Optional;

/** Credits are not money. */
public final class CreditRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(Rule.must(
            "BIL-9",
            "A tariff in credits has a purchase rate from its start on, and a reported cost is in the denomination of its tariff.",
            "Give the offer a credit rate that begins no later than the tariff, and report credits as credits.",
            CreditRules::denominations,
            Feature.TARIFFS));

    private CreditRules() {}

    private static void denominations(PluginUnderTest plugin, Examination examination) {
        plugin.offers()
                .forEach(offer -> offer.tariffs().forEach(tariff -> {
                    examination.checked();
                    if (tariff.in().kind() == Denomination.Kind.CREDITS) {
                        rate(offer, tariff, examination);
                    }
                }));
        plugin.providers().forEach(provider -> Moments.of(provider).forEach(moment -> reported(moment, examination)));
    }

    private static void rate(OfferUnderTest offer, Tariff tariff, Examination examination) {
        List<CreditRate> rates = examination
                .ask("creditRates", () -> offer.offer().pricing().creditRates())
                .orElse(List.of());
        boolean isBought = rates.stream()
                .anyMatch(rate ->
                        rate.credits().in().equals(tariff.in()) && !rate.from().isAfter(tariff.from()));
        if (!isBought) {
            examination.fail(
                    offer.name(),
                    tariff.toString(),
                    "a credit rate for " + tariff.in() + " from " + tariff.from() + " or before",
                    rates.isEmpty() ? "none" : rates.toString());
        }
    }

    private static void reported(Moment moment, Examination examination) {
        Optional<Amount> cost = examination
                .ask("interpret", moment::step)
                .map(CreditRules::usage)
                .flatMap(Usage::reportedCost);
        Optional<Denomination> in = examination
                .ask(
                        "tariffs",
                        () -> Valuation.of(moment.offer().offer().pricing(), moment.startedAt())
                                .tariff())
                .flatMap(tariff -> tariff.map(Tariff::in));
        if (cost.isPresent() && in.isPresent()) {
            examination.checked();
            if (!cost.get().in().equals(in.get())) {
                examination.fail(
                        moment.name(), moment.where() + ", reported cost", "an amount in " + in.get(), cost.get());
            }
        }
    }

    static Usage usage(Step step) {
        if (step instanceof Step.Done done) {
            return done.usage();
        }
        return step instanceof Step.Failed failed ? failed.usage() : Usage.unknown();
    }
}
