package dev.halftone.simulation.answer;

import dev.halftone.client.Halftone;
import dev.halftone.client.offer.ModelName;
import dev.halftone.simulation.Comparison;
import dev.halftone.simulation.PolicyResult;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.simulation.workload.Targets;
import dev.halftone.simulation.workload.VariableNumber;
import dev.halftone.simulation.workload.WhatIf;
import dev.halftone.simulation.workload.Workload;
import dev.halftone.simulation.workload.WorkloadException;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers the questions about a comparison. Not thread-safe. */
public final class Questions {

    /** Of how many of the cheapest models pairs are made. */
    private static final int PAIRED = 6;

    private static final BigDecimal LOWER = new BigDecimal("0.8");
    private static final BigDecimal UPPER = new BigDecimal("1.2");

    private final Halftone halftone;
    private final Simulator simulator;
    private final Comparison comparison;

    public Questions(Halftone halftone, Simulator simulator, Comparison comparison) {
        this.halftone = halftone;
        this.simulator = simulator;
        this.comparison = comparison;
    }

    public Answers answer() {
        return new Answers(choice(), new BreakEvens(simulator, comparison).find(), sensitivities(), grids());
    }

    private Choice choice() {
        List<PolicyResult> all = Stream.concat(comparison.ranked().stream(), pairs().stream())
                .filter(result -> result.costPerImage()
                        .filter(cost -> cost.in().equals(Denomination.USD))
                        .isPresent())
                .sorted(Comparator.comparing(
                        (PolicyResult result) -> result.costPerImage().orElseThrow()))
                .toList();
        Targets targets = simulator.workload().targets();
        Optional<PolicyResult> cheapest =
                all.stream().filter(result -> result.isAcceptable(targets)).findFirst();
        return new Choice(cheapest, all.size(), sentence(all, cheapest, targets));
    }

    private String sentence(List<PolicyResult> all, Optional<PolicyResult> cheapest, Targets targets) {
        if (all.isEmpty()) {
            return comparison.ranked().stream()
                            .anyMatch(result -> result.costPerImage().isEmpty())
                    ? "No policy with a known price in US dollars delivers a picture."
                    : "No policy has a known price in US dollars.";
        }
        if (cheapest.isEmpty()) {
            boolean unknown =
                    all.stream().anyMatch(result -> result.punctuality(targets) == PolicyResult.Verdict.UNKNOWN);
            return unknown
                    ? "No policy is known to meet the deadline; say in 'behaviour' how long the models take."
                    : "None of " + all.size() + " policies meets the deadline and the failure budget.";
        }
        PolicyResult chosen = cheapest.get();
        return chosen.policy().name() + " is the cheapest of " + all.size()
                + " policies" + met(targets) + ", at "
                + chosen.costPerImage().orElseThrow() + " for a delivered picture"
                + (chosen.cost(targets) == PolicyResult.Verdict.MISSED
                        ? ", which is above the target of " + targets.costPerImage() + "."
                        : ".");
    }

    /** Without a share that may miss it, a target is met by everybody; the sentence does not boast of it. */
    private static String met(Targets targets) {
        if (targets.lateShare().isEmpty()) {
            return targets.failureShare().isEmpty() ? "" : " that meets the failure budget";
        }
        return targets.failureShare().isEmpty()
                ? " that meets the deadline"
                : " that meets the deadline and the failure budget";
    }

    /** The cheapest models, each failing over to each other one. */
    private List<PolicyResult> pairs() {
        List<ModelName> cheapest = comparison.ranked().stream()
                .filter(result -> result.policy().models().size() == 1)
                .limit(PAIRED)
                .map(result -> result.policy().models().get(0))
                .toList();
        List<PolicyResult> pairs = new ArrayList<>();
        for (ModelName first : cheapest) {
            for (ModelName second : cheapest) {
                if (!first.equals(second)) {
                    expected(simulator, simulator.alone(first + ", then " + second, List.of(first, second)))
                            .ifPresent(pairs::add);
                }
            }
        }
        return pairs;
    }

    private static Optional<PolicyResult> expected(Simulator simulator, Policy policy) {
        try {
            return Optional.of(simulator.expect(policy));
        } catch (UnplannableException unable) {
            return Optional.empty();
        }
    }

    private List<Sensitivity> sensitivities() {
        Optional<PolicyResult> best = comparison.ranked().stream().findFirst();
        if (best.isEmpty() || best.get().costPerAsset().isEmpty()) {
            return List.of();
        }
        Amount written = best.get().costPerAsset().get();
        List<Sensitivity> sensitivities = new ArrayList<>();
        for (VariableNumber number : simulator.workload().document().numbers()) {
            String lower = number.scaled(LOWER);
            String upper = number.scaled(UPPER);
            Optional<Amount> atLower = cost(best.get().policy(), number.place(), lower);
            Optional<Amount> atUpper = cost(best.get().policy(), number.place(), upper);
            List<Amount> ends = Stream.of(atLower, atUpper, Optional.of(written))
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
            Amount swing = ends.get(ends.size() - 1).minus(ends.get(0));
            if (swing.signum() > 0) {
                sensitivities.add(
                        new Sensitivity(number.place(), number.name(), lower, upper, atLower, atUpper, swing));
            }
        }
        sensitivities.sort(Comparator.comparing(Sensitivity::swing).reversed());
        return sensitivities;
    }

    private Optional<Amount> cost(Policy policy, String place, String value) {
        try {
            return varied(policy, simulator.workload().document().with(place, value))
                    .costPerAsset();
        } catch (WorkloadException | UnplannableException notAllowed) {
            return Optional.empty();
        }
    }

    private List<Grid> grids() {
        List<Grid> grids = new ArrayList<>();
        for (WhatIf question : simulator.workload().whatIf()) {
            Optional<Policy> policy = question.policy().isPresent()
                    ? simulator.policies().stream()
                            .filter(known ->
                                    known.name().equals(question.policy().get()))
                            .findFirst()
                    : comparison.ranked().stream().findFirst().map(PolicyResult::policy);
            policy.ifPresent(known -> grids.add(grid(question, known)));
        }
        return grids;
    }

    private Grid grid(WhatIf question, Policy policy) {
        List<List<Grid.Cell>> rows = new ArrayList<>();
        for (String row : question.rows().values()) {
            List<Grid.Cell> cells = new ArrayList<>();
            if (question.columns().isEmpty()) {
                cells.add(cell(question, policy, row, Optional.empty()));
            } else {
                question.columns()
                        .get()
                        .values()
                        .forEach(column -> cells.add(cell(question, policy, row, Optional.of(column))));
            }
            rows.add(cells);
        }
        return new Grid(question, policy.name(), rows);
    }

    private Grid.Cell cell(WhatIf question, Policy policy, String row, Optional<String> column) {
        try {
            Workload workload =
                    simulator.workload().document().with(question.rows().place(), row);
            if (column.isPresent()) {
                workload = workload.document()
                        .with(question.columns().orElseThrow().place(), column.get());
            }
            PolicyResult result = varied(policy, workload);
            return new Grid.Cell(
                    result.costPerImage(), Optional.of(result.total().likely()), "");
        } catch (WorkloadException | UnplannableException unable) {
            return new Grid.Cell(Optional.empty(), Optional.empty(), String.valueOf(unable.getMessage()));
        }
    }

    /** The same policy under another workload. */
    private PolicyResult varied(Policy policy, Workload workload) throws UnplannableException {
        Simulator other = Simulator.of(halftone, policy.models().isEmpty() ? workload : workload.only(policy.models()));
        Policy same = other.policies().stream()
                .filter(known -> known.name().equals(policy.name()))
                .findFirst()
                .orElse(policy);
        return other.expect(same);
    }
}
