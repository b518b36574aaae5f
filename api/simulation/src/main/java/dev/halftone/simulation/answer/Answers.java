package dev.halftone.simulation.answer;

import java.util.List;

/**
 * What the questions about a comparison are answered. Immutable.
 *
 * @param choice the cheapest policy under the targets
 * @param breakEvens where costs break even
 * @param sensitivities what moves the cost of the cheapest policy, the most first
 * @param grids the workload's own questions
 */
public record Answers(Choice choice, List<BreakEven> breakEvens, List<Sensitivity> sensitivities, List<Grid> grids) {

    public Answers {
        breakEvens = List.copyOf(breakEvens);
        sensitivities = List.copyOf(sensitivities);
        grids = List.copyOf(grids);
    }
}
