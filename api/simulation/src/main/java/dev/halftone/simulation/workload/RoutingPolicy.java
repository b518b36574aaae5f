package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import java.util.List;

/**
 * A route with a name: the models that are asked, in this order, as far as each can do the step.
 *
 * @param path its place in the document
 * @param name unique in the workload
 * @param models at least one
 * @param retry what is done about failures
 * @param batch how pictures are split into calls
 */
public record RoutingPolicy(String path, String name, List<ModelName> models, RetryRules retry, BatchPolicy batch) {

    public RoutingPolicy {
        models = List.copyOf(models);
    }
}
