package dev.halftone.plugin.stability;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stability AI: the Stable Image services of REST v2beta, one model id each, and the Stable Diffusion engines of REST v1
 * under their own ids. Billed in credits. Stateless and thread-safe.
 *
 * @see <a href="https://platform.stability.ai/docs/api-reference">API reference</a>
 */
public final class StabilityProvider implements ImageProvider {

    /** Made once: domains of long texts and sample pictures are not small. */
    private static final Map<Endpoint, Capabilities> SERVICES = Stream.of(Endpoint.values())
            .collect(Collectors.toUnmodifiableMap(endpoint -> endpoint, ServiceCapabilities::of));

    private static final Map<Engine.Family, Capabilities> ENGINES = Stream.of(Engine.Family.values())
            .collect(Collectors.toUnmodifiableMap(family -> family, EngineCapabilities::of));

    @Override
    public String id() {
        return "stability";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return Settings.ATTRIBUTES;
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        Settings settings = Settings.of(config);
        return Stream.concat(
                        Services.ALL.stream().map(service -> offer(service, settings)),
                        Engines.ALL.stream().map(engine -> offer(engine, settings)))
                .toList();
    }

    @Override
    public Optional<ModelOffer> offer(String modelId, Config config) {
        Settings settings = Settings.of(config);
        return Services.find(modelId)
                .map(service -> offer(service, settings))
                .or(() -> Engines.find(modelId).map(engine -> offer(engine, settings)));
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new StabilityProtocol(Settings.of(config));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return CredentialSource.ofAttribute(
                Settings.API_KEY,
                "set the environment variable STABILITY_API_KEY, or the attribute api_key of the provider stability, to a"
                        + " key from platform.stability.ai.");
    }

    private static ModelOffer offer(Service service, Settings settings) {
        ModelOffer.Builder offer = ModelOffer.of(
                        service.id(),
                        Objects.requireNonNull(SERVICES.get(service.endpoint())),
                        new ServicePricing(service, settings))
                .title(service.title())
                .lifecycle(service.lifecycle());
        service.variantOf().ifPresent(offer::variantOf);
        return offer.build();
    }

    private static ModelOffer offer(Engine engine, Settings settings) {
        Lifecycle lifecycle = settings.retired() == Settings.ServesRetired.YES
                ? engine.lifecycle().stillServed()
                : engine.lifecycle();
        return ModelOffer.of(
                        engine.id(),
                        Objects.requireNonNull(ENGINES.get(engine.family())),
                        new EnginePricing(engine, settings))
                .title(engine.title())
                .lifecycle(lifecycle)
                .build();
    }
}
