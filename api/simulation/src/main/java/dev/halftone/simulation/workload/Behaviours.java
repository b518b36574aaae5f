package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import java.util.Map;

/**
 * How providers behave.
 *
 * @param standard of every model that nothing else is said of
 * @param models of single models, whole: what the document leaves out there is taken from the standard when it is read
 */
public record Behaviours(Behaviour standard, Map<ModelName, Behaviour> models) {

    public Behaviours {
        models = Map.copyOf(models);
    }

    public Behaviour of(ModelName model) {
        return models.getOrDefault(model, standard);
    }
}
