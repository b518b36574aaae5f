package dev.halftone.plugin.replicate;

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
 * Replicate: official models, community models and deployments.
 *
 * <p>Model ids are the vendor's: {@code owner/name}, {@code owner/name:version}, a bare version, or {@code
 * deployments/owner/name}. Stateless and thread-safe.
 *
 * @see <a href="https://replicate.com/docs/reference/http">Replicate's HTTP API</a>
 */
public final class ReplicateProvider implements ImageProvider {

    @Override
    public String id() {
        return "replicate";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return Attributes.ALL;
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        return new Models(new Settings(config)).offers();
    }

    @Override
    public Optional<ModelOffer> offer(String modelId, Config config) {
        return new Models(new Settings(config)).offer(modelId);
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new ReplicateProtocol(new Settings(config));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return CredentialSource.ofAttribute(
                Attributes.API_TOKEN, "set REPLICATE_API_TOKEN or the attribute 'api_token'.");
    }
}
