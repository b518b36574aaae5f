package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Schedule;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is paid by time stands apart from what is paid by request. */
public final class StandingRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(Rule.must(
            "BIL-10",
            "What is paid by time is a standing charge, never a part of a request's price.",
            "Move the amount into standingCharges, and remove its rate and reading.",
            StandingRules::apart,
            Feature.TARIFFS));

    private static final Set<String> RENT = Set.of(
            "hour",
            "hours",
            "hourly",
            "day",
            "days",
            "daily",
            "week",
            "weeks",
            "month",
            "months",
            "monthly",
            "year",
            "years",
            "rent",
            "hosting",
            "subscription",
            "standing");

    private StandingRules() {}

    private static void apart(PluginUnderTest plugin, Examination examination) {
        plugin.providers().forEach(provider -> {
            provider.accepted().forEach(order -> {
                Optional<UsageEstimate> usual = EstimateRules.estimate(order, examination);
                usual.ifPresent(estimate -> {
                    readings(order.offer(), order.name(), "low estimate", estimate.low(), examination);
                    readings(order.offer(), order.name(), "likely estimate", estimate.likely(), examination);
                    readings(order.offer(), order.name(), "high estimate", estimate.high(), examination);
                });
                if (order.label().isEmpty() && usual.isPresent()) {
                    longRun(order, usual.get(), examination);
                }
            });
            Moments.of(provider)
                    .forEach(moment -> examination
                            .ask("interpret", moment::step)
                            .ifPresent(step -> readings(
                                    moment.offer(),
                                    moment.name(),
                                    moment.where(),
                                    CreditRules.usage(step),
                                    examination)));
        });
    }

    private static void readings(OfferUnderTest offer, String name, String what, Usage usage, Examination examination) {
        for (Reading reading : usage.readings()) {
            examination.checked();
            meter(name, what, reading.meter(), examination);
            for (Tariff tariff : offer.tariffs()) {
                for (Rate rate : tariff.rates()) {
                    if (rate.matches(reading)) {
                        offer.standingCharges().forEach(charge -> price(name, what, rate, charge, examination));
                    }
                }
            }
        }
    }

    private static void meter(String name, String what, Meter meter, Examination examination) {
        Set<String> words = new HashSet<>(Arrays.asList(meter.id().split("_")));
        words.addAll(Arrays.asList(meter.unit().split("[ _-]")));
        words.retainAll(RENT);
        if (!words.isEmpty()) {
            examination.fail(
                    name, what, "a meter of the request", "meter " + meter.id() + ", counted in " + meter.unit());
        }
    }

    /** By-the-second prices of the same machine may agree; the price of anything else may not be a rent. */
    private static void price(String name, String what, Rate rate, StandingCharge charge, Examination examination) {
        if (rate.schedule() instanceof Schedule.Flat flat
                && !rate.meter().id().equals(Meter.COMPUTE_SECONDS.id())
                && charge.amount().signum() > 0
                && flat.price().amount().compareTo(charge.amount().value()) == 0) {
            examination.fail(
                    name,
                    what + ", rate " + rate.id(),
                    "a price of the request",
                    flat.price().amount().toPlainString() + ", which is the standing charge " + charge.id());
        }
    }

    /** A run that takes hours uses more seconds, and nothing else. */
    private static void longRun(Order order, UsageEstimate usual, Examination examination) {
        Observations hours = new Observations() {
            @Override
            public Optional<LatencyProfile> computeTime() {
                return Optional.of(LatencyProfile.ofSeconds("7200", "7200", "7200", 50));
            }
        };
        Optional<UsageEstimate> slow = examination.ask(
                "estimate", () -> order.offer().offer().pricing().estimate(order.task(), hours));
        examination.checked();
        if (slow.isPresent() && !untimed(slow.get()).equals(untimed(usual))) {
            examination.fail(order.name(), "estimate after runs of two hours", untimed(usual), untimed(slow.get()));
        }
    }

    private static List<Reading> untimed(UsageEstimate estimate) {
        return estimate.likely().readings().stream()
                .filter(reading -> !reading.meter().unit().equals(Meter.COMPUTE_SECONDS.unit()))
                .toList();
    }
}
