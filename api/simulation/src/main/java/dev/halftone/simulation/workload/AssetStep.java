package dev.halftone.simulation.workload;

import dev.halftone.client.ImageRequest;
import dev.halftone.client.offer.ModelName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request in the making of an asset.
 *
 * @param path its place in the document
 * @param name unique in its asset
 * @param count how many pictures are asked for together
 * @param probability how likely it is needed at all, above 0 to 1
 * @param repeat how many times it is done in a row when it is needed
 * @param prompt how long its prompts are; empty for a step without a prompt
 * @param models the models that may do it, by preference; empty when the policy decides
 * @param task makes the request of one picture for a prompt, which is the empty text for a step without one
 */
public record AssetStep(
        String path,
        String name,
        long count,
        BigDecimal probability,
        int repeat,
        Optional<PromptLength> prompt,
        List<ModelName> models,
        Function<String, ImageRequest.Builder> task) {

    public AssetStep {
        models = List.copyOf(models);
    }
}
