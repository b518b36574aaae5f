package com.example.fal;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.ArrayList;
import java.util.List;

/**
 * fal.ai: gpt-image-2 at a price per image, and any endpoint whose price per unit the configuration tells. Stateless and
 * thread-safe.
 *
 * @see <a href="https://docs.fal.ai">fal's documentation</a>
 */
public final class FalProvider implements ImageProvider {

    @Override
    public String id() {
        return "fal";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return FalSettings.ATTRIBUTES;
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        FalSettings settings = new FalSettings(config);
        List<ModelOffer> offers = new ArrayList<>();
        offers.add(
                ModelOffer.of(FalSettings.GPT_IMAGE_2, FalCapabilities.gptImage2(settings), FalImagePricing.GPT_IMAGE_2)
                        .title("GPT Image 2 at fal")
                        .build());
        for (FalEndpoint endpoint : settings.endpoints()) {
            offers.add(ModelOffer.of(endpoint.id(), FalCapabilities.endpoint(settings), new FalUnitPricing(endpoint))
                    .build());
        }
        return List.copyOf(offers);
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new FalProtocol(new FalSettings(config));
    }

    @Override
    public CredentialSource credentials(Config config) {
        return CredentialSource.ofAttribute(
                FalSettings.API_KEY, "set the environment variable FAL_KEY to a key of the form id:secret.");
    }
}
