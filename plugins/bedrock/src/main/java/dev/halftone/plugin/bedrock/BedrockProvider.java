package dev.halftone.plugin.bedrock;

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
 * Amazon Bedrock: Titan, Nova Canvas, Stability's models and image services, and Stable Diffusion XL.
 *
 * <p>A configured region narrows the offers to what it sells. Beside the listed ids, ARNs of foundation models and inference
 * profiles are understood, and ARNs of the account's own that the configuration explains. Stateless and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/">Bedrock user guide</a>
 */
public final class BedrockProvider implements ImageProvider {

    /** Made once: domains of long texts and sample pictures are not small. */
    private static final Map<Family, Capabilities> CAPABILITIES = Stream.of(Family.values())
            .collect(Collectors.toUnmodifiableMap(family -> family, BedrockProvider::capabilities));

    @Override
    public String id() {
        return "bedrock";
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
        return Listing.all(settings).stream()
                .map(listing -> offer(listing, settings))
                .toList();
    }

    @Override
    public Optional<ModelOffer> offer(String modelId, Config config) {
        Settings settings = Settings.of(config);
        return Listing.find(modelId, settings).map(listing -> offer(listing, settings));
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new BedrockProtocol(Settings.of(config));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return new Credentials(Settings.of(config).profile());
    }

    private static ModelOffer offer(Listing listing, Settings settings) {
        Lifecycle lifecycle = settings.retired() == Settings.ServesRetired.YES
                ? listing.lifecycle().stillServed()
                : listing.lifecycle();
        ModelOffer.Builder offer = ModelOffer.of(
                        listing.id(),
                        Objects.requireNonNull(CAPABILITIES.get(listing.model().family())),
                        BedrockPricing.of(listing, settings))
                .title(listing.model().title())
                .lifecycle(lifecycle);
        if (listing.billing() instanceof ProvisionedThroughput) {
            // What renting is compared with: the same model by the picture.
            offer.variantOf(listing.model().id());
        }
        return offer.build();
    }

    private static Capabilities capabilities(Family family) {
        return switch (family.dialect()) {
            case AMAZON -> AmazonCapabilities.of(family);
            case DIFFUSION -> DiffusionCapabilities.of(family);
            case STABILITY ->
                switch (family) {
                    case SD3_5_LARGE, SD3_LARGE, ULTRA_1_0, ULTRA_1_1, CORE -> StabilityCapabilities.of(family);
                    default -> ServiceCapabilities.of(family);
                };
        };
    }
}
