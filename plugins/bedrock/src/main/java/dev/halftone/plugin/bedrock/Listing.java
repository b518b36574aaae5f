package dev.halftone.plugin.bedrock;

import dev.halftone.spi.capability.Lifecycle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an id means under a configuration: the model behind it, and the region where it is asked for.
 *
 * @param id as the caller writes it and as it is sent
 * @param billing how requests to it are paid
 */
record Listing(String id, Model model, String region, Billing billing) {

    /** ARNs that name a listed model: foundation models have no account, profiles have one. */
    private static final Pattern MODEL_ARN = Pattern.compile(
            "arn:aws:bedrock:([a-z0-9-]+):(?:\\d{12})?:(?:foundation-model|inference-profile)/([A-Za-z0-9.:-]{1,128})");

    /** Everything that is sold in the configured region, and the account's own deployments there. */
    static List<Listing> all(Settings settings) {
        return Stream.concat(
                        Models.ALL.stream().flatMap(model -> of(model, settings).stream()),
                        settings.deployments().stream().flatMap(own -> of(own, settings).stream()))
                .toList();
    }

    /** By model id, by the ARN of a model or profile, or by a configured ARN. */
    static Optional<Listing> find(String id, Settings settings) {
        return Models.find(id)
                .flatMap(model -> of(model, settings))
                .or(() -> settings.deployments().stream()
                        .filter(own -> own.arn().equals(id))
                        .findFirst()
                        .flatMap(own -> of(own, settings)))
                .or(() -> byArn(id, settings));
    }

    /** The last part of the id. */
    String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** Weights of one's own do not end with the model whose requests they understand. */
    Lifecycle lifecycle() {
        return Deployment.isOwn(id) ? Lifecycle.active() : model.lifecycle();
    }

    private static Optional<Listing> of(Model model, Settings settings) {
        return settings.region()
                .or(() -> Optional.of(model.regions().get(0)))
                .filter(model.regions()::contains)
                .map(region -> new Listing(model.id(), model, region, new OnDemand()));
    }

    private static Optional<Listing> of(Deployment own, Settings settings) {
        return Optional.of(own.region())
                .filter(region -> isWanted(region, settings))
                .map(region -> new Listing(own.arn(), own.model(), region, own.billing()));
    }

    private static Optional<Listing> byArn(String id, Settings settings) {
        Matcher arn = MODEL_ARN.matcher(id);
        return arn.matches()
                ? Models.find(arn.group(2))
                        .filter(model -> model.regions().contains(arn.group(1)))
                        .filter(model -> isWanted(arn.group(1), settings))
                        // Models behind a profile cannot be asked for as foundation models.
                        .filter(model ->
                                id.contains(":foundation-model/") != model.id().startsWith("us."))
                        .map(model -> new Listing(id, model, arn.group(1), new OnDemand()))
                : Optional.empty();
    }

    private static boolean isWanted(String region, Settings settings) {
        return settings.region().map(region::equals).orElse(true);
    }
}
