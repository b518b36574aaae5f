package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How providers behave.
 *
 * @param standard of every model that nothing else is said of
 * @param models of single models, whole: what the document leaves out there is taken from the standard when it is read
 */
public record Behaviours(Behaviour standard, Map<ModelName, Behaviour> models) {

    private static final BigDecimal MOST_FAILING = new BigDecimal("0.99");

    public Behaviours {
        models = Map.copyOf(models);
    }

    public Behaviour of(ModelName model) {
        return models.getOrDefault(model, standard);
    }

    /** The same with the failure rates of some models multiplied. */
    public Behaviours scaled(List<ModelName> which, BigDecimal factor) {
        Map<ModelName, Behaviour> scaled = new HashMap<>(models);
        which.forEach(model -> scaled.put(model, of(model).scaled(factor)));
        return new Behaviours(standard, scaled);
    }

    /** How far the failure rates of these models can be multiplied before hardly anything comes through. */
    public BigDecimal mostScale(List<ModelName> which) {
        return which.stream()
                .map(model ->
                        of(model).failures().stream().map(FailureChance::rate).reduce(BigDecimal.ZERO, BigDecimal::add))
                .filter(sum -> sum.signum() > 0)
                .map(sum -> MOST_FAILING.divide(sum, 9, RoundingMode.DOWN))
                .min(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE);
    }
}
