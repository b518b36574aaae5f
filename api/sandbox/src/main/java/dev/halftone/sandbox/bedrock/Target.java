package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.vendor.Refusal;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model id or ARN in a path stands for.
 *
 * @param billed whether its requests are billed; those to a provisioned model are paid by the hour
 */
record Target(BedrockModel model, boolean billed) {

    private static final Pattern ARN = Pattern.compile("arn:aws:bedrock:[a-z0-9-]+:(?:\\d{12})?:"
            + "(foundation-model|inference-profile|provisioned-model|application-inference-profile)/([A-Za-z0-9.:-]+)");

    static Target read(String id, JsonObject body) {
        Matcher arn = ARN.matcher(id);
        if (!arn.matches()) {
            return new Target(named(id), true);
        }
        return switch (arn.group(1)) {
            case "foundation-model" -> new Target(onDemand(arn.group(2)), true);
            case "inference-profile" -> new Target(named(arn.group(2)), true);
            // The account's own ARNs name no model; the body tells which schema its owner means.
            case "provisioned-model" -> new Target(meant(body), false);
            default -> new Target(meant(body), true);
        };
    }

    private static BedrockModel named(String id) {
        Optional<BedrockModel> model = BedrockModel.find(id);
        if (model.isEmpty() && BedrockModel.withoutProfile(id).isPresent()) {
            throw needsProfile(id);
        }
        return model.orElseThrow(() -> BedrockError.invalid("The provided model identifier is invalid."));
    }

    private static BedrockModel onDemand(String id) {
        BedrockModel model = named(id);
        if (model.needsProfile()) {
            throw needsProfile(id);
        }
        return model;
    }

    private static Refusal needsProfile(String id) {
        return BedrockError.invalid("Invocation of model ID " + id
                + " with on-demand throughput isn\u2019t supported. Retry your request with the ID or ARN of an inference"
                + " profile that contains this model.");
    }

    private static BedrockModel meant(JsonObject body) {
        if (body.containsKey("taskType")) {
            return BedrockModel.NOVA_CANVAS;
        }
        return body.containsKey("text_prompts") ? BedrockModel.SDXL : BedrockModel.SD3_5;
    }
}
