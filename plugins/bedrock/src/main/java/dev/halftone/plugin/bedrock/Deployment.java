package dev.halftone.plugin.bedrock;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An ARN of the account's own, and what it stands for.
 *
 * @param arn a provisioned or imported model, an application inference profile, or an endpoint of SageMaker
 * @param model the listed model whose requests it understands
 * @param billing how its requests are paid
 */
record Deployment(String arn, Model model, Billing billing) {

    private static final Pattern OWN_WEIGHTS =
            Pattern.compile("arn:aws:(?:bedrock|sagemaker):.*:(?:imported-model|endpoint)/.*");

    /** Whether an id names weights of the account's own, which AWS does not retire. */
    static boolean isOwn(String id) {
        return OWN_WEIGHTS.matcher(id).matches();
    }

    /** @throws IllegalArgumentException with one sentence that names the entry and the remedy */
    static List<Deployment> parse(String text) {
        return DeploymentReader.read(text);
    }

    /** The region that the ARN names. */
    String region() {
        return region(arn);
    }

    static String region(String arn) {
        return arn.split(":", -1)[3];
    }
}
