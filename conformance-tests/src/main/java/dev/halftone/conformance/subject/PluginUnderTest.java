package dev.halftone.conformance.subject;

import dev.halftone.conformance.Feature;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.pricing.Denomination;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is examined: a JAR or folder with its providers. Not thread-safe. */
public final class PluginUnderTest {

    private final Optional<Path> artifact;
    private final List<ProviderUnderTest> providers;
    private final List<LoadProblem> problems;
    private final Instant now;
    private Optional<PluginCode> code = Optional.empty();

    /**
     * A plugin that was loaded.
     *
     * @param artifact the JAR, or the folder of its classes; empty when its classes come from elsewhere
     * @param problems what went wrong while loading
     * @param now the instant of the examination
     */
    public PluginUnderTest(
            Optional<Path> artifact, List<ProviderUnderTest> providers, List<LoadProblem> problems, Instant now) {
        this.artifact = artifact;
        this.providers = List.copyOf(providers);
        this.problems = List.copyOf(problems);
        this.now = now;
    }

    public Optional<Path> artifact() {
        return artifact;
    }

    public List<ProviderUnderTest> providers() {
        return providers;
    }

    public List<LoadProblem> problems() {
        return problems;
    }

    /** The loader of its classes, when they were loaded from the artifact alone and can be loaded anew. */
    public Optional<ClassLoader> ownLoader() {
        return providers.stream()
                .map(provider -> provider.provider().getClass().getClassLoader())
                .filter(loader -> artifact.isPresent() && loader instanceof PluginClassLoader)
                .findFirst();
    }

    /** What its code uses; empty without an artifact. */
    public Optional<PluginCode> code() {
        if (code.isEmpty()) {
            List<String> roots = providers.stream()
                    .map(provider -> provider.provider().getClass().getName())
                    .toList();
            code = artifact.map(place -> PluginCode.read(place, roots));
        }
        return code;
    }

    /** The instant at which prices, lifecycles and evidence are looked at. */
    public Instant now() {
        return now;
    }

    /** Every offer of every provider. */
    public Stream<OfferUnderTest> offers() {
        return providers.stream().flatMap(provider -> provider.offers().stream());
    }

    /** What it declares or brings along. */
    public Set<Feature> features() {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        add(features, Feature.ARTIFACT, artifact.stream());
        add(features, Feature.PROVIDER, providers.stream());
        add(features, Feature.OFFERS, offers());
        add(features, Feature.TARIFFS, offers().flatMap(offer -> offer.tariffs().stream()));
        add(
                features,
                Feature.CREDITS,
                offers().flatMap(offer -> offer.tariffs().stream())
                        .filter(tariff -> tariff.in().kind() == Denomination.Kind.CREDITS));
        add(features, Feature.STANDING_CHARGES, offers().flatMap(offer -> offer.standingCharges().stream()));
        Stream<ScriptCase> cases = providers.stream().flatMap(provider -> provider.cases().stream());
        add(features, Feature.SCRIPTS, cases);
        add(features, Feature.EXCHANGES, providers.stream().flatMap(provider -> provider.played().stream()));
        add(
                features,
                Feature.DELIVERIES,
                providers.stream()
                        .flatMap(provider -> provider.played().stream())
                        .filter(PlayedCase::isDelivered));
        add(features, Feature.REFERENCE, providers.stream().flatMap(provider -> provider.reference().stream()));
        add(features, Feature.JOBS, having(Trait.ASYNC_JOB));
        add(features, Feature.CANCELLATION, having(Trait.CANCELLABLE));
        add(features, Feature.IDEMPOTENCY, having(Trait.IDEMPOTENT_SUBMIT));
        add(features, Feature.REPORTED_USAGE, having(Trait.REPORTS_USAGE));
        add(features, Feature.REPORTED_COST, having(Trait.REPORTS_COST));
        add(
                features,
                Feature.SECRETS,
                providers.stream()
                        .flatMap(provider -> provider.attributes().stream())
                        .filter(attribute -> attribute.kind() == ConfigAttribute.Kind.SECRET));
        return features;
    }

    private Stream<OfferUnderTest> having(Trait trait) {
        return offers().filter(offer -> offer.offer().capabilities().has(trait));
    }

    private static void add(Set<Feature> features, Feature feature, Stream<?> evidence) {
        if (evidence.findAny().isPresent()) {
            features.add(feature);
        }
    }
}
