package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Quantize;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Rounding;
import dev.halftone.spi.pricing.Schedule;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How quantities become amounts: rounded once, in proportion, and never falling. */
public final class AmountRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "BIL-1",
                    "A bill is rounded once, and n pictures cost n times one where the price is flat.",
                    "Give one reading for all pictures of a kind, and a rounding that is finer than the prices.",
                    AmountRules::oneRounding,
                    Feature.TARIFFS),
            Rule.must(
                    "BIL-11",
                    "More never costs less; where a volume price falls at the edge of a tier, a note of the tariff says so.",
                    "Correct the tiers, or add a note that names the volume price.",
                    AmountRules::monotone,
                    Feature.TARIFFS));

    private static final String VOLUME = "volume";
    private static final BigDecimal SOMETHING = new BigDecimal("0.001");

    private AmountRules() {}

    private static void oneRounding(PluginUnderTest plugin, Examination examination) {
        plugin.providers()
                .forEach(provider -> provider.accepted().forEach(order -> {
                    Optional<Tariff> tariff = inForce(order.offer(), plugin);
                    Optional<UsageEstimate> estimate = EstimateRules.estimate(order, examination);
                    if (tariff.isPresent() && estimate.isPresent()) {
                        examination.checked();
                        roundedOnce(order, tariff.get(), estimate.get().likely(), examination);
                        if (order.label().isEmpty()) {
                            inProportion(order, tariff.get(), examination);
                        }
                    }
                }));
    }

    private static Optional<Tariff> inForce(OfferUnderTest offer, PluginUnderTest plugin) {
        return offer.tariffs().stream()
                .filter(tariff -> tariff.covers(plugin.now()))
                .findFirst();
    }

    /** The readings of a rate together cost the same as one by one. */
    private static void roundedOnce(Order order, Tariff tariff, Usage usage, Examination examination) {
        Optional<Map<String, Fraction>> exact = exact(tariff, usage);
        Optional<BigDecimal> total = total(tariff, usage);
        if (exact.isEmpty() || total.isEmpty()) {
            return;
        }
        BigDecimal once = tariff.rounding().scope() == Rounding.Scope.BILL
                ? sum(exact.get()).rounded(tariff.rounding())
                : exact.get().values().stream()
                        .map(part -> part.rounded(tariff.rounding()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!new Fraction(once, BigDecimal.ONE).isAbout(total.get())) {
            examination.fail(
                    order.name(),
                    "estimate under " + tariff,
                    once.toPlainString() + ", rounded once for each rate",
                    total.get().toPlainString() + " for " + usage.readings());
        }
    }

    private static void inProportion(Order order, Tariff tariff, Examination examination) {
        List<Long> counts = counts(order);
        if (counts.size() < 2) {
            return;
        }
        Optional<Usage> one = usage(order, 1, examination);
        for (long count : counts) {
            Optional<Usage> many = usage(order, count, examination);
            if (one.isEmpty() || many.isEmpty() || !isPerPicture(one.get()) || !isPerPicture(many.get())) {
                continue;
            }
            Optional<Fraction> single = exact(tariff, one.get()).map(AmountRules::sum);
            Optional<BigDecimal> total = total(tariff, many.get());
            if (single.isPresent() && total.isPresent()) {
                examination.checked();
                Fraction wanted = single.get().times(count);
                // A vendor may round its whole bill.
                boolean isExact = wanted.isAbout(total.get());
                boolean isWholeBill = tariff.rounding().scope() == Rounding.Scope.BILL
                        && wanted.rounded(tariff.rounding()).compareTo(total.get()) == 0;
                if (!isExact && !isWholeBill) {
                    examination.fail(
                            order.name(),
                            "estimate of " + count + " pictures under " + tariff,
                            wanted.rounded(Rounding.DEFAULT)
                                            .stripTrailingZeros()
                                            .toPlainString() + ", " + count + " times the price of one",
                            total.get().toPlainString());
                }
            }
        }
    }

    private static boolean isPerPicture(Usage usage) {
        return usage.readings().stream()
                .allMatch(reading -> reading.meter().id().equals(Meter.IMAGES.id()));
    }

    /** The exact price of each rate's readings; empty unless all its rates are flat and not quantized. */
    private static Optional<Map<String, Fraction>> exact(Tariff tariff, Usage usage) {
        Map<String, Fraction> parts = new LinkedHashMap<>();
        for (Reading reading : usage.readings()) {
            Optional<Rate> rate = rate(tariff, reading);
            if (rate.isPresent()
                    && rate.get().quantize().equals(Quantize.NONE)
                    && rate.get().schedule() instanceof Schedule.Flat flat) {
                UnitPrice price = flat.price();
                Fraction part = new Fraction(reading.quantity().multiply(price.amount()), price.per());
                parts.merge(rate.get().id(), part, Fraction::plus);
            } else {
                return Optional.empty();
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private static Fraction sum(Map<String, Fraction> parts) {
        return parts.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    }

    private static Optional<Rate> rate(Tariff tariff, Reading reading) {
        try {
            return Optional.of(tariff.rateFor(reading));
        } catch (UnpricedException none) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> total(Tariff tariff, Usage usage) {
        try {
            return Optional.of(tariff.total(usage, Counters.none()).value());
        } catch (UnpricedException none) {
            return Optional.empty();
        }
    }

    /** The counts of the offer's own samples, rising. */
    private static List<Long> counts(Order order) {
        return order.offer().offer().capabilities().parameter(order.task().operation(), Parameter.COUNT).stream()
                .flatMap(rule -> samples(rule).stream())
                .filter(count -> isAccepted(order, count))
                .sorted()
                .toList();
    }

    private static List<Long> samples(ParameterRule<Long> rule) {
        List<Long> samples = new ArrayList<>(rule.domain().samples());
        samples.add(1L);
        return samples.stream().filter(count -> count > 0).distinct().toList();
    }

    private static boolean isAccepted(Order order, long count) {
        return order.offer().offer().capabilities().check(counted(order, count)).isEmpty();
    }

    private static ImageTask counted(Order order, long count) {
        return order.task().toBuilder().put(Parameter.COUNT, count).build();
    }

    private static Optional<Usage> usage(Order order, long count, Examination examination) {
        return examination
                .ask(
                        "estimate",
                        () -> order.offer().offer().pricing().estimate(counted(order, count), Observations.none()))
                .filter(estimate -> estimate.basis() != Basis.UNPRICED)
                .map(UsageEstimate::likely);
    }

    private static void monotone(PluginUnderTest plugin, Examination examination) {
        plugin.offers()
                .forEach(offer -> offer.tariffs()
                        .forEach(tariff -> tariff.rates().forEach(rate -> {
                            examination.checked();
                            if (rate.schedule() instanceof Schedule.Volume volume && !isMarked(tariff)) {
                                edges(offer, tariff, rate, volume, examination);
                            }
                        })));
        plugin.providers()
                .forEach(provider -> provider.accepted().stream()
                        .filter(order -> order.label().isEmpty())
                        .forEach(order -> inForce(order.offer(), plugin)
                                .filter(tariff -> !isMarked(tariff))
                                .ifPresent(tariff -> rising(order, tariff, examination))));
    }

    private static boolean isMarked(Tariff tariff) {
        return tariff.notes().stream()
                .anyMatch(note -> note.toLowerCase(Locale.ROOT).contains(VOLUME));
    }

    private static void edges(
            OfferUnderTest offer, Tariff tariff, Rate rate, Schedule.Volume volume, Examination examination) {
        volume.tiers().forEach(tier -> {
            examination.checked();
            Fraction at = price(volume, tier.upTo());
            Fraction beyond = price(volume, tier.upTo().add(SOMETHING));
            if (at.numerator()
                            .multiply(beyond.denominator())
                            .compareTo(beyond.numerator().multiply(at.denominator()))
                    > 0) {
                examination.fail(
                        offer.name(),
                        tariff + ", rate " + rate.id() + " beyond " + tier.upTo(),
                        "no less than " + at.rounded(Rounding.DEFAULT).toPlainString() + ", or a note about volume",
                        beyond.rounded(Rounding.DEFAULT).toPlainString());
            }
        });
    }

    private static Fraction price(Schedule schedule, BigDecimal quantity) {
        return schedule.slices(BigDecimal.ZERO, quantity).stream()
                .map(slice -> new Fraction(
                        slice.quantity().multiply(slice.price().amount()),
                        slice.price().per()))
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    private static void rising(Order order, Tariff tariff, Examination examination) {
        TreeMap<Long, BigDecimal> totals = new TreeMap<>();
        for (long count : counts(order)) {
            usage(order, count, examination)
                    .flatMap(usage -> total(tariff, usage))
                    .ifPresent(total -> totals.put(count, total));
        }
        totals.forEach((count, total) -> {
            examination.checked();
            Map.Entry<Long, BigDecimal> fewer = totals.lowerEntry(count);
            if (fewer != null && fewer.getValue().compareTo(total) > 0) {
                examination.fail(
                        order.name(),
                        "estimate of " + count + " pictures",
                        "no less than " + fewer.getValue().toPlainString() + ", the price of " + fewer.getKey(),
                        total.toPlainString());
            }
        });
    }
}
