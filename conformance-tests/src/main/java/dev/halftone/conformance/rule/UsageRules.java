package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.Replay;
import dev.halftone.conformance.script.Expectations;
import dev.halftone.conformance.script.MoneyRange;
import dev.halftone.conformance.script.Settlement;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Step;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

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
                    "Unknown is not zero: when the answer stops telling what was used, the charge is less certain, and does not vanish.",
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
        eachDelivery(plugin, (replay, done) -> {
            Map<String, BigDecimal> plain = comparison.of(done.usage());
            if (!plain.isEmpty()) {
                for (Replay.Told told : replay.told()) {
                    follows(replay, told, plain, comparison, examination);
                }
            }
        });
    }

    /** Every scripted case that delivers, once for each offer and each set of numbers. */
    private static void eachDelivery(PluginUnderTest plugin, BiConsumer<Replay, Step.Done> check) {
        Set<String> seen = new HashSet<>();
        plugin.providers()
                .forEach(provider -> provider.played().forEach(played -> {
                    Replay replay = Replay.of(played);
                    if (seen.add(played.offer().name() + names(replay))
                            && replay.end().orElse(null) instanceof Step.Done done) {
                        check.accept(replay, done);
                    }
                }));
    }

    private static List<String> names(Replay replay) {
        return replay.told().stream().map(told -> told.number().name()).toList();
    }

    /** Where a large change of the number changes a quantity, each small one does too. */
    private static void follows(
            Replay replay,
            Replay.Told told,
            Map<String, BigDecimal> plain,
            Comparison comparison,
            Examination examination) {
        BigDecimal value = told.number().value();
        BigDecimal step = value.stripTrailingZeros().scale() <= 0 ? BigDecimal.ONE : SMALL;
        Map<String, BigDecimal> large = delivered(replay, told, value.add(LARGE), comparison);
        Map<String, BigDecimal> once = delivered(replay, told, value.add(step), comparison);
        Map<String, BigDecimal> twice = delivered(replay, told, value.add(step).add(step), comparison);
        plain.forEach((what, quantity) -> {
            boolean isRead = large.containsKey(what) && large.get(what).compareTo(quantity) > 0;
            if (!isRead || !once.containsKey(what) || !twice.containsKey(what)) {
                return;
            }
            int first = once.get(what).compareTo(quantity);
            int second = twice.get(what).compareTo(once.get(what));
            if (first < 0 || second < 0) {
                // Numbers that contradict each other are read in another way, which is no rounding.
                return;
            }
            examination.checked();
            if (first == 0 || second == 0) {
                examination.fail(
                        replay.played().name(),
                        told.where() + " raised by " + step.toPlainString() + " twice",
                        what + " that rises twice from " + quantity.toPlainString(),
                        once.get(what).toPlainString() + " and "
                                + twice.get(what).toPlainString());
            }
        });
    }

    private static Map<String, BigDecimal> delivered(
            Replay replay, Replay.Told told, BigDecimal other, Comparison comparison) {
        return usage(replay.with(told.place(), told.number().with(other)))
                .map(comparison::of)
                .orElse(Map.of());
    }

    private static Optional<Usage> usage(Replay replay) {
        return replay.end().orElse(null) instanceof Step.Done done ? Optional.of(done.usage()) : Optional.empty();
    }

    private static void unknown(PluginUnderTest plugin, Examination examination) {
        List<Replay> known = plugin.providers().stream()
                .flatMap(provider -> provider.played().stream())
                .filter(UsageRules::isRecordedAsKnown)
                .map(Replay::of)
                .toList();
        eachDelivery(plugin, (replay, done) -> {
            examination.checked();
            missing(
                    replay,
                    done.usage(),
                    number -> known.stream()
                            .filter(other -> isAlike(replay, other, number))
                            .allMatch(other -> names(other).contains(number)),
                    examination);
        });
    }

    /** Whether another answer could have told a number: it is of the same offer, or tells something beside it. */
    private static boolean isAlike(Replay replay, Replay other, String number) {
        int dot = number.lastIndexOf('.');
        return replay.played().offer().name().equals(other.played().offer().name())
                || (dot > 0 && names(other).stream().anyMatch(name -> name.startsWith(number.substring(0, dot + 1))));
    }

    /** Whether the script says that the charge was reported or measured, so that nothing was missing. */
    private static boolean isRecordedAsKnown(PlayedCase played) {
        return played.scriptCase()
                .expected()
                .charge()
                .flatMap(Expectations.Charge::amounts)
                .flatMap(Expectations.Amounts::provenance)
                .filter(provenance -> provenance.compareTo(Provenance.DERIVED) < 0)
                .isPresent();
    }

    /** @param isAlwaysThere whether no recorded answer with a known charge lacks that number; one that some lack may mean zero */
    private static void missing(Replay replay, Usage usage, Predicate<String> isAlwaysThere, Examination examination) {
        Replay silent = replay;
        for (Replay.Told told : replay.told()) {
            Replay removed = replay.without(told);
            Optional<Usage> without = usage(removed);
            if (without.isPresent() && !without.get().equals(usage)) {
                silent = silent.without(told);
                Optional<Usage> zero =
                        usage(replay.with(told.place(), told.number().with(BigDecimal.ZERO)));
                if (isAlwaysThere.test(told.number().name()) && zero.equals(without)) {
                    notLess(replay, removed, told.where() + " removed", examination);
                }
                notNothing(replay, removed, told.where() + " removed", examination);
            }
        }
        notNothing(replay, silent, "every number of the usage removed", examination);
    }

    /** A number that is missing counts as zero, and the sum still passes for what is known. */
    private static void notLess(Replay replay, Replay removed, String what, Examination examination) {
        examination.checked();
        Optional<Settlement> before = settled(replay, examination);
        Optional<Settlement> after = settled(removed, examination);
        Optional<Amount> charged = high(before);
        Optional<Amount> left = high(after);
        if (charged.isPresent() && left.isPresent() && left.get().compareTo(charged.get()) < 0) {
            Provenance known = before.flatMap(Settlement::provenance).orElseThrow();
            Provenance claimed = after.flatMap(Settlement::provenance).orElseThrow();
            if (claimed.compareTo(known) <= 0) {
                examination.fail(
                        replay.played().name(),
                        what,
                        "a charge that is not " + known + " any more, instead of " + charged.get(),
                        left.get() + " (" + claimed + "), as if the number were 0");
            }
        }
    }

    private static void notNothing(Replay replay, Replay removed, String what, Examination examination) {
        examination.checked();
        Optional<Amount> charged = high(settled(replay, examination));
        Optional<Amount> left = high(settled(removed, examination));
        if (charged.isPresent()
                && charged.get().signum() > 0
                && left.isPresent()
                && left.get().signum() == 0) {
            examination.fail(
                    replay.played().name(),
                    what,
                    "a charge that does not vanish from " + charged.get(),
                    "a charge of " + left.get());
        }
    }

    private static Optional<Amount> high(Optional<Settlement> settlement) {
        return settlement.flatMap(Settlement::charge).map(MoneyRange::high);
    }

    /** What a delivery costs; empty when it is none. */
    private static Optional<Settlement> settled(Replay replay, Examination examination) {
        PlayedCase played = replay.played();
        return replay.end()
                .filter(Step.Done.class::isInstance)
                .flatMap(done -> examination.ask(
                        "estimate",
                        () -> Settlement.of(
                                done,
                                played.offer().offer().pricing(),
                                played.task(),
                                played.scriptCase().at())));
    }
}
