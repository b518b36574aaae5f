package dev.halftone.spi;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.List;
import java.util.Optional;

/**
 * One seller of pictures, found by {@link java.util.ServiceLoader}. A JAR may register several.
 *
 * <p>Implementations are stateless, thread-safe and do no I/O; equal arguments give equal answers.
 *
 * @since 1.0
 */
public interface ImageProvider {

    /** Who sends the bill: lower-kebab, unique in a process, never reused. */
    String id();

    /** {@code SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR)}. */
    SpiVersion builtAgainst();

    /** What this provider can be told. */
    List<ConfigAttribute> configuration();

    /** What can be bought under this configuration, and for how much. Model ids are unique. */
    List<ModelOffer> offers(Config config);

    /**
     * The offer of a model. Providers with an open catalogue may answer for ids that {@link #offers} does not list;
     * such an offer is unpriced unless the provider knows its price.
     */
    default Optional<ModelOffer> offer(String modelId, Config config) {
        return offers(config).stream()
                .filter(offer -> offer.modelId().equals(modelId))
                .findFirst();
    }

    /** How to ask for pictures. */
    ImageProtocol protocol(Config config);

    /** Where keys come from. The host calls it off the event loop and keeps what it gave until it expires. */
    default CredentialSource credentials(Config config) {
        return CredentialSource.none();
    }

    /** How to read the seller's own list of models and prices, where it has one. */
    default Optional<CatalogueProtocol> catalogue(Config config) {
        return Optional.empty();
    }
}
