package dev.halftone.plugin.aggregator;

import dev.halftone.spi.CatalogueProtocol;
import java.util.Optional;

/** The sellers' own lists of models and prices. LiteLLM and Portkey have none to trust; of Together's nothing is known. */
final class Catalogues {

    private Catalogues() {}

    static Optional<CatalogueProtocol> of(Settings settings) {
        if (!settings.sellsPictures()) {
            return Optional.empty();
        }
        return switch (settings.profile().id()) {
            case "openrouter" -> Optional.of(new OpenRouterCatalogue(settings));
            case "tokenmix" -> Optional.of(new TokenMixCatalogue(settings));
            case "vercel" -> Optional.of(new VercelCatalogue(settings));
            default ->
                settings.dialect("") == Dialect.FAL_NATIVE
                                && !settings.catalogueModels().isEmpty()
                        ? Optional.of(new FalCatalogue(settings, settings.catalogueModels()))
                        : Optional.empty();
        };
    }
}
