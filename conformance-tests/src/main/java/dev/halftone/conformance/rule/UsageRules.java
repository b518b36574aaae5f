package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.reply.ReportedNumber;
import dev.halftone.conformance.script.MoneyRange;
import dev.halftone.conformance.script.Settlement;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the provider reports is taken as it is, and what it does not report is not invented. */
public final class UsageRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "BIL-6",
                    "A reading is the number that the provider reported, not rounded: increments are the tariff's to bill.",
                    "Pass the number on as a decimal, and give the rate a Quantize.",
                    (plugin, examination) -> eachNumber(plugin, examination, UsageRules::readings),
                    Feature.REPORTED_USAGE,
                    Feature.DELIVERIES),
            Rule.must(
                    "BIL-7",
                    "Unknown is not zero: when the answer stops telling what was used, the charge is no longer REPORTED, and does not vanish.",
                    "Answer Usage.unknown, or derive the quantity and say DERIVED or ESTIMATED, when a number is missing.",
                    UsageRules::unknown,
                    Feature.DELIVERIES),
            Rule.must(
                    "BIL-18",
                    "A reported cost is taken to the last digit.",
                    "Pass the cost on as a decimal, not rounded.",
                    (plugin, examination) -> eachNumber(plugin, examination, UsageRules::costs),
                    Feature.REPORTED_COST,
                    Feature.DELIVERIES));

    private static final String COST = "reported cost";
    /** Smaller than any increment. */
    private static final BigDecimal SMALL = new BigDecimal("0.000001");

    private static final BigDecimal LARGE = BigDecimal.valueOf(1000);

    /** Which pictures came plays no part in their bill. */
    private static final ImageAsset SOME_PICTURE = ImageAsset.ofBytes(new byte[] {1});

    private UsageRules() {}

    /** What is compared when a number changes. */
    private interface Comparison {
        Map<String, BigDecimal> of(Usage usage);
    }

    private static Map<String, BigDecimal> readings(Usage usage) {
        Map<String, BigDecimal> quantities = new TreeMap<>();
        for (Reading reading : usage.readings()) {
            if (reading.provenance() == Provenance.REPORTED) {
                quantities.merge(reading.meter().id() + reading.dimensions(), reading.quantity(), BigDecimal::add);
            }
        }
        return quantities;
    }

    private static Map<String, BigDecimal> costs(Usage usage) {
        return usage.reportedCost().map(cost -> Map.of(COST, cost.value())).orElse(Map.of());
    }

    private static void eachNumber(PluginUnderTest plugin, Examination examination, Comparison comparison) {
        plugin.providers().forEach(provider -> {
            for (Moment moment : Moments.of(provider)) {
                if (examination.ask("interpret", moment::step).orElse(null) instanceof Step.Done done
                        && !comparison.of(done.usage()).isEmpty()) {
                    for (ReportedNumber number : ReportedNumber.of(moment.reply())) {
                        follows(moment, number, comparison, examination);
                    }
                }
            }
        });
    }

    /** Where a large change of the number changes a quantity, each small one does too. */
    private static void follows(Moment moment, ReportedNumber number, Comparison comparison, Examination examination) {
        BigDecimal step = number.value().stripTrailingZeros().scale() <= 0 ? BigDecimal.ONE : SMALL;
        Map<String, BigDecimal> plain = delivered(moment, moment.reply(), comparison, examination);
        Map<String, BigDecimal> large =
                delivered(moment, number.with(number.value().add(LARGE)), comparison, examination);
        Map<String, BigDecimal> once =
                delivered(moment, number.with(number.value().add(step)), comparison, examination);
        Map<String, BigDecimal> twice =
                delivered(moment, number.with(number.value().add(step).add(step)), comparison, examination);
        plain.forEach((what, quantity) -> {
            boolean isRead = large.containsKey(what) && large.get(what).compareTo(quantity) != 0;
            if (!isRead || !once.containsKey(what) || !twice.containsKey(what)) {
                return;
            }
            examination.checked();
            BigDecimal first = once.get(what).subtract(quantity);
            BigDecimal second = twice.get(what).subtract(once.get(what));
            if (first.signum() == 0 || second.signum() == 0) {
                examination.fail(
                        moment.name(),
                        moment.where() + ", " + number.where() + " raised by " + step.toPlainString() + " twice",
                        what + " that rises twice from " + quantity.toPlainString(),
                        once.get(what).toPlainString() + " and "
                                + twice.get(what).toPlainString());
            }
        });
    }

    private static Map<String, BigDecimal> delivered(
            Moment moment, HttpReply reply, Comparison comparison, Examination examination) {
        return examination.ask("interpret", () -> moment.step(reply)).orElse(null) instanceof Step.Done done
                ? comparison.of(done.usage())
                : Map.of();
    }

    private static void unknown(PluginUnderTest plugin, Examination examination) {
        plugin.providers().forEach(provider -> {
            List<Moment> delivering = Moments.of(provider).stream()
                    .map(Moment::slow)
                    .filter(moment -> usage(moment, moment.reply(), examination).isPresent())
                    .toList();
            List<Set<String>> recorded = delivering.stream()
                    .map(moment -> ReportedNumber.of(moment.reply()).stream()
                            .map(ReportedNumber::name)
                            .collect(Collectors.toSet()))
                    .toList();
            for (Moment moment : delivering) {
                examination.checked();
                missing(moment, number -> recorded.stream().allMatch(names -> names.contains(number)), examination);
            }
        });
    }

    /** @param isAlwaysThere whether no recorded answer lacks that number; one that some lack may mean zero */
    private static void missing(Moment moment, Predicate<String> isAlwaysThere, Examination examination) {
        Usage usage = usage(moment, moment.reply(), examination).orElseThrow();
        HttpReply silent = moment.reply();
        for (ReportedNumber number : ReportedNumber.of(moment.reply())) {
            Optional<Usage> without = usage(moment, number.without(), examination);
            if (without.isPresent() && !without.get().equals(usage)) {
                silent = ReportedNumber.removed(silent, number.where());
                Optional<Usage> zero = usage(moment, number.with(BigDecimal.ZERO), examination);
                if (isAlwaysThere.test(number.name()) && zero.equals(without)) {
                    notLess(moment, usage, number.where() + " removed", without.get(), examination);
                }
                notNothing(moment, usage, number.where() + " removed", without.get(), examination);
            }
        }
        usage(moment, silent, examination)
                .ifPresent(without ->
                        notNothing(moment, usage, "every number of its usage removed", without, examination));
    }

    private static Optional<Usage> usage(Moment moment, HttpReply reply, Examination examination) {
        return examination.ask("interpret", () -> moment.step(reply)).orElse(null) instanceof Step.Done done
                ? Optional.of(done.usage())
                : Optional.empty();
    }

    /** A number that is missing counts as zero, and the sum still passes for what the provider reported. */
    private static void notLess(Moment moment, Usage before, String what, Usage after, Examination examination) {
        examination.checked();
        Optional<Settlement> known = settled(moment, before, examination);
        Optional<Settlement> unknown = settled(moment, after, examination);
        Optional<Amount> charged = known.flatMap(Settlement::charge).map(MoneyRange::high);
        Optional<Amount> left = unknown.flatMap(Settlement::charge).map(MoneyRange::high);
        if (charged.isPresent()
                && left.isPresent()
                && isReported(known)
                && isReported(unknown)
                && left.get().compareTo(charged.get()) < 0) {
            examination.fail(
                    moment.name(),
                    moment.where() + ", " + what,
                    "a charge that is not REPORTED any more, instead of " + charged.get(),
                    left.get() + " (REPORTED), as if the number were 0");
        }
    }

    private static boolean isReported(Optional<Settlement> settlement) {
        return settlement.flatMap(Settlement::provenance).equals(Optional.of(Provenance.REPORTED));
    }

    private static void notNothing(Moment moment, Usage before, String what, Usage after, Examination examination) {
        examination.checked();
        Optional<Amount> charged =
                settled(moment, before, examination).flatMap(Settlement::charge).map(MoneyRange::high);
        Optional<Amount> left =
                settled(moment, after, examination).flatMap(Settlement::charge).map(MoneyRange::high);
        if (charged.filter(amount -> amount.signum() > 0).isPresent()
                && left.filter(amount -> amount.signum() == 0).isPresent()) {
            examination.fail(
                    moment.name(),
                    moment.where() + ", " + what,
                    "a charge that does not vanish from " + charged.get(),
                    "a charge of " + left.get());
        }
    }

    private static Optional<Settlement> settled(Moment moment, Usage usage, Examination examination) {
        Step end = Step.done(List.of(SOME_PICTURE), usage);
        return examination.ask(
                "estimate",
                () -> Settlement.of(end, moment.offer().offer().pricing(), moment.task(), moment.startedAt()));
    }
}
