package dev.halftone.simulation.answer;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.simulation.Comparison;
import dev.halftone.simulation.PolicyResult;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.simulation.workload.BatchPolicy;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.StandingCharge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Solves where two ways of buying cost the same. Not thread-safe. */
final class BreakEvens {

    /** How many of the cheapest policies are set against each other. */
    private static final int RIVALS = 4;

    private static final int STEPS = 40;
    private static final int SHARE_DIGITS = 4;

    private final Simulator simulator;
    private final List<PolicyResult> ranked;

    BreakEvens(Simulator simulator, Comparison comparison) {
        this.simulator = simulator;
        this.ranked = comparison.ranked().stream()
                .filter(result -> result.costPerImage().isPresent())
                .toList();
    }

    List<BreakEven> find() {
        List<BreakEven> found = new ArrayList<>();
        rents(found);
        variants(found);
        batches(found);
        rivals(found);
        return found;
    }

    /** From how many pictures in the period on paying by time pays, against the cheapest that is paid by the picture. */
    private void rents(List<BreakEven> found) {
        for (PolicyResult rented : ranked) {
            if (rented.policy().models().size() != 1) {
                continue;
            }
            ModelName model = rented.policy().models().get(0);
            Optional<PolicyResult> bought = ranked.stream()
                    .filter(other -> rent(other).isEmpty() && sameCurrency(other, rented))
                    .findFirst();
            Optional<Amount> rent = rent(rented);
            if (bought.isPresent() && rent.isPresent()) {
                Amount each = variableCost(rented);
                Amount saved = variableCost(bought.get()).minus(each);
                Optional<BigDecimal> at = saved.signum() <= 0
                        ? Optional.empty()
                        : Optional.of(rent.get().value().divide(saved.value(), 0, RoundingMode.CEILING));
                found.add(new BreakEven(
                        BreakEven.Kind.RENT,
                        model.toString(),
                        bought.get().policy().name(),
                        at,
                        "pictures in the period",
                        at.map(pictures -> "Renting " + model + " for the period costs " + rent.get()
                                        + "; it pays from " + pictures.toPlainString() + " pictures on, against "
                                        + bought.get().policy().name() + ".")
                                .orElse("Renting " + model + " never pays against "
                                        + bought.get().policy().name()
                                        + ": a picture costs no less there once the rent is paid.")));
            }
        }
    }

    /** What is paid by time over the period: of what is owned, or else of one unit of what could be. */
    private Optional<Amount> rent(PolicyResult result) {
        Amount owned = result.rentUsed().plus(result.rentUnused());
        if (owned.signum() > 0) {
            return Optional.of(owned);
        }
        return result.policy().models().stream()
                .flatMap(model -> simulator.market().offer(model).stream())
                .map(Offer::model)
                .flatMap(model -> model.pricing().standingCharges().stream())
                .findFirst()
                .map(charge -> accrued(charge))
                .filter(amount -> amount.in().equals(result.total().likely().in()));
    }

    private Amount accrued(StandingCharge charge) {
        return charge.accrued(java.time.Duration.ofDays(simulator.days().longValueExact()));
    }

    /** What a delivered picture costs beside what is paid by time. */
    private static Amount variableCost(PolicyResult result) {
        Amount charges = result.expected().total().likely();
        return Amount.of(charges.value().divide(result.expected().allImages(), Exact.DIGITS), charges.in());
    }

    /** How many of a variant's pictures may be thrown away before its base model is cheaper. */
    private void variants(List<BreakEven> found) {
        for (PolicyResult variant : ranked) {
            if (variant.policy().models().size() != 1) {
                continue;
            }
            ModelName model = variant.policy().models().get(0);
            simulator
                    .market()
                    .offer(model)
                    .flatMap(offer -> offer.model().variantOf())
                    .flatMap(base -> alone(new ModelName(model.provider(), base)))
                    .filter(base -> sameCurrency(base, variant))
                    .ifPresent(base -> {
                        Amount own = variant.costPerImage().orElseThrow();
                        Amount full = base.costPerImage().orElseThrow();
                        Optional<BigDecimal> at = own.compareTo(full) >= 0
                                ? Optional.empty()
                                : Optional.of(BigDecimal.ONE.subtract(
                                        own.value().divide(full.value(), SHARE_DIGITS, RoundingMode.HALF_EVEN)));
                        found.add(new BreakEven(
                                BreakEven.Kind.VARIANT,
                                model.toString(),
                                base.policy().name(),
                                at,
                                "share of the variant's pictures that is thrown away",
                                at.map(share -> model + " stays cheaper than "
                                                + base.policy().name() + " until " + percent(share)
                                                + " of its pictures are thrown away.")
                                        .orElse(model + " is never cheaper than "
                                                + base.policy().name() + ".")));
                    });
        }
    }

    private Optional<PolicyResult> alone(ModelName model) {
        return ranked.stream()
                .filter(result -> result.policy().models().equals(List.of(model)))
                .findFirst();
    }

    /** Which share of a batch's pictures must be of use before it beats single calls. */
    private void batches(List<BreakEven> found) {
        boolean several = simulator.workload().assets().stream()
                .flatMap(kind -> kind.steps().stream())
                .anyMatch(step -> step.count() > 1);
        for (PolicyResult result :
                several ? ranked.subList(0, Math.min(RIVALS, ranked.size())) : List.<PolicyResult>of()) {
            Optional<Amount> together = cost(result.policy(), BatchPolicy.FEWEST);
            Optional<Amount> single = cost(result.policy(), BatchPolicy.SINGLE);
            if (together.isPresent() && single.isPresent() && single.get().signum() > 0) {
                String name = result.policy().name();
                BigDecimal share =
                        together.get().value().divide(single.get().value(), SHARE_DIGITS, RoundingMode.HALF_EVEN);
                boolean pays = share.compareTo(BigDecimal.ONE) <= 0;
                found.add(new BreakEven(
                        BreakEven.Kind.BATCH,
                        name + ", fewest calls",
                        name + ", single calls",
                        pays ? Optional.of(share) : Optional.empty(),
                        "share of a batch's pictures that is of use",
                        pays
                                ? "Of " + name + ", a picture of a batch costs " + together.get()
                                        + " and of single calls " + single.get() + ": a batch pays when at least "
                                        + percent(share) + " of its pictures are of use."
                                : "Of " + name + ", a batch never pays: its pictures cost " + together.get()
                                        + " each, and those of single calls " + single.get() + "."));
            }
        }
    }

    private Optional<Amount> cost(Policy policy, BatchPolicy batch) {
        try {
            return simulator
                    .expect(new Policy(policy.name(), policy.models(), policy.retry(), batch))
                    .costPerImage();
        } catch (UnplannableException unable) {
            return Optional.empty();
        }
    }

    /** How much more often the cheaper may fail, and how short the deadline may be, before the next dearer one is cheaper. */
    private void rivals(List<BreakEven> found) {
        for (int i = 1; i < Math.min(RIVALS, ranked.size()); i++) {
            PolicyResult cheaper = ranked.get(i - 1);
            PolicyResult dearer = ranked.get(i);
            if (sameCurrency(cheaper, dearer)) {
                failures(cheaper, dearer).ifPresent(found::add);
                deadline(cheaper, dearer).ifPresent(found::add);
            }
        }
    }

    private Optional<BreakEven> failures(PolicyResult cheaper, PolicyResult dearer) {
        if (cheaper.policy().models().isEmpty()) {
            return Optional.empty();
        }
        Amount limit = dearer.costPerImage().orElseThrow();
        BigDecimal most = simulator.workload().behaviours().mostScale(cheaper.models());
        Function<BigDecimal, Boolean> isCheaper = factor -> scaled(cheaper.policy(), factor)
                .map(cost -> cost.compareTo(limit) < 0)
                .orElse(false);
        String first = cheaper.policy().name();
        String second = dearer.policy().name();
        if (most.compareTo(BigDecimal.ONE) <= 0 || !isCheaper.apply(BigDecimal.ONE)) {
            return Optional.empty();
        }
        Optional<BigDecimal> at = isCheaper.apply(most)
                ? Optional.empty()
                : Optional.of(edge(BigDecimal.ONE, most, isCheaper).setScale(2, RoundingMode.HALF_EVEN));
        return Optional.of(new BreakEven(
                BreakEven.Kind.FAILURES,
                first,
                second,
                at,
                "times its failure rates",
                at.map(factor -> first + " may fail " + factor.toPlainString() + " times as often as written before "
                                + second + " is cheaper for a delivered picture.")
                        .orElse(first + " stays cheaper than " + second
                                + " for a delivered picture however often it fails: its failures cost too little.")));
    }

    private Optional<Amount> scaled(Policy policy, BigDecimal factor) {
        try {
            return simulator
                    .with(simulator.workload().behaviours().scaled(policy.models(), factor))
                    .expect(policy)
                    .costPerImage();
        } catch (UnplannableException unable) {
            return Optional.empty();
        }
    }

    private Optional<BreakEven> deadline(PolicyResult cheaper, PolicyResult dearer) {
        if (cheaper.expected().inTime().isEmpty() || dearer.expected().inTime().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal written =
                BigDecimal.valueOf(simulator.workload().targets().deadline().toMillis());
        BigDecimal longest = written.multiply(BigDecimal.valueOf(4));
        Function<BigDecimal, Boolean> isDearer = millis -> !cheaperInTime(cheaper, dearer, millis);
        String first = cheaper.policy().name();
        String second = dearer.policy().name();
        BigDecimal shortest =
                longest.divide(BigDecimal.valueOf(64), RoundingMode.CEILING).max(BigDecimal.ONE);
        if (isDearer.apply(longest) || !isDearer.apply(shortest)) {
            return Optional.empty();
        }
        BigDecimal at = edge(shortest, longest, isDearer).setScale(0, RoundingMode.HALF_EVEN);
        return Optional.of(new BreakEven(
                BreakEven.Kind.DEADLINE,
                first,
                second,
                Optional.of(at),
                "milliseconds of the deadline",
                "Under a deadline of " + at.toPlainString() + " ms a picture in time costs less from " + second
                        + " than from " + first + ", although each of its pictures is dearer."));
    }

    private boolean cheaperInTime(PolicyResult one, PolicyResult other, BigDecimal millis) {
        return perPunctual(one, millis).compareTo(perPunctual(other, millis)) <= 0;
    }

    /** The cost of a request that was in time; a very large number when none is. */
    private BigDecimal perPunctual(PolicyResult result, BigDecimal millis) {
        BigDecimal share = simulator
                .expectedInTime(result.policy(), java.time.Duration.ofMillis(millis.longValue()))
                .orElse(BigDecimal.ZERO);
        return share.signum() <= 0
                ? new BigDecimal("1e30")
                : result.total().likely().value().divide(share, Exact.DIGITS);
    }

    /** Where a condition that holds at the lower end stops to hold, by halving. */
    private static BigDecimal edge(BigDecimal low, BigDecimal high, Function<BigDecimal, Boolean> holds) {
        BigDecimal from = low;
        BigDecimal to = high;
        for (int i = 0; i < STEPS && to.subtract(from).compareTo(from.movePointLeft(4)) > 0; i++) {
            BigDecimal middle = from.add(to).divide(BigDecimal.valueOf(2), Exact.DIGITS);
            if (holds.apply(middle)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from.add(to).divide(BigDecimal.valueOf(2), Exact.DIGITS);
    }

    private static boolean sameCurrency(PolicyResult one, PolicyResult other) {
        return one.total().likely().in().equals(other.total().likely().in());
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
