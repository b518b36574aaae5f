package dev.halftone.plugin.imagen;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.List;
import java.util.Optional;

/**
 * The Gemini API: Gemini's own pictures, and Imagen as long as it was there. Gemini models that are not listed can be
 * called without a price. Stateless and thread-safe.
 *
 * @see <a href="https://ai.google.dev/gemini-api/docs/pricing">Prices of the Gemini API</a>
 */
public final class GeminiProvider implements ImageProvider {

    @Override
    public String id() {
        return "gemini";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return Attributes.GEMINI;
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        Settings settings = Settings.of(Seller.GEMINI, config);
        return Models.of(Seller.GEMINI).stream()
                .map(model -> Offers.of(model, settings))
                .toList();
    }

    @Override
    public Optional<ModelOffer> offer(String modelId, Config config) {
        Settings settings = Settings.of(Seller.GEMINI, config);
        return Models.findOrOpen(Seller.GEMINI, modelId).map(model -> Offers.of(model, settings));
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new GoogleProtocol(Settings.of(Seller.GEMINI, config));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return CredentialSource.ofAttribute(
                Attributes.API_KEY,
                "set the environment variable GEMINI_API_KEY, or the attribute api_key of the provider gemini, to a key"
                        + " from aistudio.google.com.");
    }
}
