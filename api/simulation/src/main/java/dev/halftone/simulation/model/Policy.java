package dev.halftone.simulation.model;

import dev.halftone.client.offer.ModelName;
import dev.halftone.simulation.workload.BatchPolicy;
import dev.halftone.simulation.workload.RetryRules;
import java.util.List;

/**
 * What is simulated: a route with its rules.
 *
 * @param name for people; of a single model its name
 * @param models who is asked, in order, as far as each can do the step
 * @param retry what is done about failures
 * @param batch how pictures are split into calls
 */
public record Policy(String name, List<ModelName> models, RetryRules retry, BatchPolicy batch) {

    public Policy {
        models = List.copyOf(models);
    }
}
