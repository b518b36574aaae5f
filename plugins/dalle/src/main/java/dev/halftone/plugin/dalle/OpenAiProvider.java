package dev.halftone.plugin.dalle;

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
 * OpenAI: DALL-E 2 and 3, and GPT Image 1 to 2.6.
 *
 * <p>Model ids that begin with {@code gpt-image-} and are not listed can be called without a price; at an address other
 * than OpenAI's own, any model id can. Stateless and thread-safe.
 *
 * @see <a href="https://developers.openai.com/api/docs/guides/image-generation">Image generation guide</a>
 */
public final class OpenAiProvider implements ImageProvider {

    private static final String OPEN_PREFIX = "gpt-image-";

    /** Made once: domains of long texts and sample pictures are not small. */
    private static final Map<Family, Capabilities> CAPABILITIES = Stream.of(Family.values())
            .collect(Collectors.toUnmodifiableMap(family -> family, OpenAiProvider::capabilities));

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return Settings.ATTRIBUTES;
    }

    /** The listed models; under the tier {@code batch} only those that the Batch API takes. */
    @Override
    public List<ModelOffer> offers(Config config) {
        Settings settings = Settings.of(config);
        return Models.ALL.stream()
                .filter(model -> isSold(model, settings))
                .map(model -> offer(model, settings))
                .toList();
    }

    @Override
    public Optional<ModelOffer> offer(String modelId, Config config) {
        Settings settings = Settings.of(config);
        Model model = Models.findOrOpen(modelId);
        return Optional.of(model)
                .filter(known -> isSold(known, settings))
                .filter(known -> known.family() != Family.OPEN || isCallable(modelId, settings))
                .map(known -> offer(known, settings));
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new OpenAiProtocol(Settings.of(config));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return CredentialSource.ofAttribute(
                Settings.API_KEY,
                "set the environment variable OPENAI_API_KEY, or the attribute api_key of the provider openai, to a key"
                        + " from platform.openai.com.");
    }

    private static boolean isSold(Model model, Settings settings) {
        return settings.tier() == Tier.STANDARD || model.family().hasBatchTier();
    }

    private static boolean isCallable(String modelId, Settings settings) {
        return !modelId.isBlank()
                && (!settings.isOwnHost()
                        || (modelId.startsWith(OPEN_PREFIX) && modelId.length() > OPEN_PREFIX.length()));
    }

    private static ModelOffer offer(Model model, Settings settings) {
        Lifecycle lifecycle = settings.retired() == Settings.ServesRetired.YES
                ? model.lifecycle().stillServed()
                : model.lifecycle();
        ModelOffer.Builder offer = ModelOffer.of(
                        model.id(),
                        Objects.requireNonNull(CAPABILITIES.get(model.family())),
                        OpenAiPricing.of(model, settings))
                .title(model.title())
                .lifecycle(lifecycle);
        model.variantOf().ifPresent(offer::variantOf);
        return offer.build();
    }

    private static Capabilities capabilities(Family family) {
        return switch (family) {
            case DALL_E_2 -> DallECapabilities.two();
            case DALL_E_3 -> DallECapabilities.three();
            case OPEN -> OpenCapabilities.any();
            default -> GptCapabilities.of(family);
        };
    }
}
