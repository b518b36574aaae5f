package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Schedule;
import dev.halftone.spi.pricing.Tier;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import java.math.BigDecimal;
import java.util.List;

/** Decimals that are written as somebody read them. */
public final class ExactnessRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(Rule.must(
            "BIL-2",
            "Prices and quantities are exact decimals, without the tail that a binary fraction leaves.",
            "Write decimals as text, such as new BigDecimal(\"0.04\"), and never go through double or float.",
            ExactnessRules::exact,
            Feature.TARIFFS));

    /** A double holds no more; a decimal with more digits was made of one. */
    private static final int MOST_DIGITS = 15;

    private ExactnessRules() {}

    private static void exact(PluginUnderTest plugin, Examination examination) {
        plugin.offers().forEach(offer -> {
            offer.tariffs()
                    .forEach(tariff -> tariff.rates()
                            .forEach(rate -> rate(offer, tariff + ", rate " + rate.id(), rate, examination)));
            offer.standingCharges()
                    .forEach(charge -> demand(
                            offer.name(),
                            "standing charge " + charge.id(),
                            charge.amount().value(),
                            examination));
            examination
                    .ask("creditRates", () -> offer.offer().pricing().creditRates())
                    .orElse(List.of())
                    .forEach(rate -> {
                        demand(offer.name(), "credit rate", rate.price().value(), examination);
                        demand(offer.name(), "credits bought", rate.credits().value(), examination);
                    });
        });
        plugin.providers().forEach(provider -> {
            provider.accepted()
                    .forEach(order -> EstimateRules.estimate(order, examination).ifPresent(estimate -> {
                        usage(order.name(), "low estimate", estimate.low(), examination);
                        usage(order.name(), "likely estimate", estimate.likely(), examination);
                        usage(order.name(), "high estimate", estimate.high(), examination);
                    }));
            Moments.of(provider)
                    .forEach(moment -> examination
                            .ask("interpret", moment::step)
                            .ifPresent(step ->
                                    usage(moment.name(), moment.where(), CreditRules.usage(step), examination)));
        });
    }

    private static void rate(OfferUnderTest offer, String what, Rate rate, Examination examination) {
        demand(offer.name(), what + ", minimum", rate.quantize().minimum(), examination);
        demand(offer.name(), what + ", increment", rate.quantize().increment(), examination);
        if (rate.schedule() instanceof Schedule.Flat flat) {
            price(offer, what, flat.price(), examination);
        } else if (rate.schedule() instanceof Schedule.Graduated graduated) {
            tiers(offer, what, graduated.tiers(), graduated.beyond(), examination);
        } else if (rate.schedule() instanceof Schedule.Volume volume) {
            tiers(offer, what, volume.tiers(), volume.beyond(), examination);
        }
    }

    private static void tiers(
            OfferUnderTest offer, String what, List<Tier> tiers, UnitPrice beyond, Examination examination) {
        for (Tier tier : tiers) {
            demand(offer.name(), what + ", tier", tier.upTo(), examination);
            price(offer, what + ", tier up to " + tier.upTo(), tier.price(), examination);
        }
        price(offer, what + ", beyond the tiers", beyond, examination);
    }

    private static void price(OfferUnderTest offer, String what, UnitPrice price, Examination examination) {
        demand(offer.name(), what + ", price", price.amount(), examination);
        demand(offer.name(), what + ", units of the price", price.per(), examination);
    }

    private static void usage(String name, String what, Usage usage, Examination examination) {
        for (Reading reading : usage.readings()) {
            // What a provider reports is as it is: some of them compute with binary fractions themselves.
            if (reading.provenance() != Provenance.REPORTED) {
                demand(name, what + ", " + reading.meter().id(), reading.quantity(), examination);
            }
        }
    }

    private static void demand(String name, String what, BigDecimal value, Examination examination) {
        examination.checked();
        if (value.stripTrailingZeros().precision() > MOST_DIGITS) {
            examination.fail(name, what, "a decimal of at most " + MOST_DIGITS + " digits", value);
        }
    }
}
