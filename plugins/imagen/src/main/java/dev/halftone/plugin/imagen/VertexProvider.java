package dev.halftone.plugin.imagen;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Vertex AI: Imagen, virtual try-on, Gemini's own pictures, and models that the account has deployed itself.
 *
 * <p>The location narrows what is offered: Imagen has no global endpoint, and virtual try-on runs in some regions only.
 * Gemini models that are not listed can be called without a price. Stateless and thread-safe.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/imagen-api">Imagen API</a>
 */
public final class VertexProvider implements ImageProvider {

    private static final Set<String> NO_REGIONS = Set.of("global", "us", "eu");

    private static final Set<String> TRY_ON_REGIONS = Set.of(
            "us-central1",
            "us-east1",
            "us-east4",
            "us-east5",
            "us-south1",
            "us-west1",
            "us-west4",
            "northamerica-northeast1",
            "europe-west1",
            "europe-west4",
            "europe-west8",
            "europe-west9",
            "europe-southwest1",
            "europe-north1",
            "asia-northeast1",
            "asia-southeast1",
            "me-central1");

    @Override
    public String id() {
        return "vertex";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return Attributes.VERTEX;
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        Settings settings = Settings.of(Seller.VERTEX, config);
        return Stream.concat(
                        Models.of(Seller.VERTEX).stream().filter(model -> isSold(model, settings)),
                        settings.hosting().map(VertexProvider::hosted).stream())
                .map(model -> Offers.of(model, settings))
                .toList();
    }

    @Override
    public Optional<ModelOffer> offer(String modelId, Config config) {
        Settings settings = Settings.of(Seller.VERTEX, config);
        return settings.hosting()
                .filter(hosting -> hosting.modelId().equals(modelId))
                .map(VertexProvider::hosted)
                .or(() -> Models.findOrOpen(Seller.VERTEX, modelId).filter(model -> isSold(model, settings)))
                .map(model -> Offers.of(model, settings));
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new GoogleProtocol(Settings.of(Seller.VERTEX, config));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return new ApplicationDefaultCredentials(Settings.of(Seller.VERTEX, config));
    }

    static Model hosted(Hosting hosting) {
        return Model.of(hosting.modelId(), "Endpoint " + hosting.endpoint(), Family.HOSTED, Lifecycle.active());
    }

    private static boolean isSold(Model model, Settings settings) {
        String location = settings.locationOf(model.family());
        if (model.family().isNative()) {
            return true;
        }
        return !NO_REGIONS.contains(location) && (model.family() != Family.TRY_ON || TRY_ON_REGIONS.contains(location));
    }
}
