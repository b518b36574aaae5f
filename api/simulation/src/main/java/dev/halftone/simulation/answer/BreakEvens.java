package dev.halftone.simulation.answer;

import dev.halftone.client.offer.ModelName;
import dev.halftone.simulation.Comparison;
import dev.halftone.simulation.PolicyResult;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.simulation.workload.BatchPolicy;
import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Solves where two ways of buying cost the same. Not thread-safe. */
final class BreakEvens {

    /** How many of the cheapest policies are set against each other. */
    private static final int RIVALS = 4;

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
        List<BreakEven> found = new ArrayList<>(new RentBreakEvens(simulator, ranked).find());
        variants(found);
        batches(found);
        RivalBreakEvens rivals = new RivalBreakEvens(simulator);
        for (int i = 1; i < Math.min(RIVALS, ranked.size()); i++) {
            found.addAll(rivals.find(ranked.get(i - 1), ranked.get(i)));
        }
        return found;
    }

    /** How many of a variant's pictures may be thrown away before its base model is cheaper. */
    private void variants(List<BreakEven> found) {
        for (PolicyResult variant : ranked) {
            if (!isAlone(variant)) {
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
                .filter(result ->
                        isAlone(result) && result.policy().models().get(0).equals(model))
                .findFirst();
    }

    /** Whether it is a model by itself, under the workload's own rules. */
    static boolean isAlone(PolicyResult result) {
        return result.policy().models().size() == 1
                && result.policy()
                        .models()
                        .get(0)
                        .toString()
                        .equals(result.policy().name());
    }

    /** Which share of a batch's pictures must be of use before it beats single calls. */
    private void batches(List<BreakEven> found) {
        boolean several = simulator.workload().assets().stream()
                .flatMap(kind -> kind.steps().stream())
                .anyMatch(step -> step.count() > 1);
        List<PolicyResult> cheapest = ranked.stream()
                .filter(result -> several && isAlone(result))
                .limit(RIVALS)
                .toList();
        for (PolicyResult result : cheapest) {
            Optional<Amount> together = cost(result.policy(), BatchPolicy.FEWEST);
            Optional<Amount> single = cost(result.policy(), BatchPolicy.SINGLE);
            if (together.isPresent() && single.isPresent() && single.get().signum() > 0) {
                found.add(batch(result.policy().name(), together.get(), single.get()));
            }
        }
    }

    private static BreakEven batch(String name, Amount together, Amount single) {
        int order = together.compareTo(single);
        BigDecimal share = together.value().divide(single.value(), SHARE_DIGITS, RoundingMode.HALF_EVEN);
        String sentence;
        if (order == 0) {
            sentence = "Of " + name + ", a picture costs " + single
                    + " in a batch and in a single call: a batch pays only when all its pictures are of use.";
        } else if (order < 0) {
            sentence = "Of " + name + ", a picture of a batch costs " + together + " and of a single call " + single
                    + ": a batch pays when at least " + percent(share) + " of its pictures are of use.";
        } else {
            sentence = "Of " + name + ", a batch never pays: its pictures cost " + together
                    + " each, and those of single calls " + single + ".";
        }
        return new BreakEven(
                BreakEven.Kind.BATCH,
                name + ", fewest calls",
                name + ", single calls",
                order <= 0 ? Optional.of(share) : Optional.empty(),
                "share of a batch's pictures that is of use",
                sentence);
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

    static boolean sameCurrency(PolicyResult one, PolicyResult other) {
        return one.total().likely().in().equals(other.total().likely().in());
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
