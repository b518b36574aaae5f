package dev.halftone.simulation;

import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Policies side by side. Immutable.
 *
 * @param ranked the cheapest picture first, in US dollars; other currencies follow, then policies that deliver nothing
 * @param leftOut policies that have no known price, or cannot do the work; they have no rank
 */
public record Comparison(List<PolicyResult> ranked, List<LeftOut> leftOut) {

    static final Comparator<PolicyResult> CHEAPEST_FIRST = Comparator.comparing(Comparison::group)
            .thenComparing(result -> result.costPerImage().map(Amount::value).orElse(BigDecimal.ZERO))
            .thenComparing(result -> result.policy().name());

    public Comparison {
        ranked = List.copyOf(ranked);
        leftOut = List.copyOf(leftOut);
    }

    private static String group(PolicyResult result) {
        return result.costPerImage()
                .map(cost -> cost.in().equals(Denomination.USD) ? "0" : "1" + cost.in())
                .orElse("2");
    }

    /**
     * A policy that was not simulated.
     *
     * @param policy its name
     * @param why one sentence
     */
    public record LeftOut(String policy, UnplannableException.Reason reason, String why) {}
}
