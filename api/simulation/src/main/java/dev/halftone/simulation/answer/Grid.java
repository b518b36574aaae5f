package dev.halftone.simulation.answer;

import dev.halftone.simulation.workload.WhatIf;
import dev.halftone.spi.pricing.Amount;
import java.util.List;
import java.util.Optional;

/**
 * What if: the cost of a delivered picture for each combination of values.
 *
 * @param question the question
 * @param policy of which it was asked
 * @param cells a row for each value of the first place, in it a cell for each of the second; one cell without a second
 */
public record Grid(WhatIf question, String policy, List<List<Cell>> cells) {

    public Grid {
        cells = cells.stream().map(List::copyOf).toList();
    }

    /**
     * One combination.
     *
     * @param costPerImage what a delivered picture costs; empty where the policy cannot do it
     * @param total the likely total; empty where the policy cannot do it
     * @param note why there is no cost; else empty text
     */
    public record Cell(Optional<Amount> costPerImage, Optional<Amount> total, String note) {}
}
