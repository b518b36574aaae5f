package dev.halftone.plugin.aggregator;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Pricing;

/** Makes offers of models. */
final class Offers {

    private Offers() {}

    /** A model of which the plugin, the configuration or the seller's own list knows. */
    static ModelOffer listed(ListedModel model, Settings settings) {
        Dialect dialect = settings.dialect(model.id());
        return ModelOffer.of(
                        model.id(),
                        Shapes.of(model.id(), dialect, settings.profile(), Shapes.Known.LISTED),
                        model.isPriced() ? LinePricing.of(model, settings) : Pricing.unpriced(noPrice(model.id())))
                .title(model.id() + " at " + settings.profile().title())
                .build();
    }

    /** A model of which only the id is known. */
    static ModelOffer open(String modelId, Settings settings) {
        return ModelOffer.of(
                        modelId,
                        Shapes.of(modelId, settings.dialect(modelId), settings.profile(), Shapes.Known.OPEN),
                        Pricing.unpriced(noPrice(modelId)))
                .title(modelId + " at " + settings.profile().title())
                .build();
    }

    /** A model whose price the seller lists in a way that cannot be trusted. */
    static ModelOffer unpriceable(String modelId, Settings settings, String reason) {
        return ModelOffer.of(
                        modelId,
                        Shapes.of(modelId, settings.dialect(modelId), settings.profile(), Shapes.Known.LISTED),
                        Pricing.unpriced(reason))
                .title(modelId + " at " + settings.profile().title())
                .build();
    }

    private static String noPrice(String modelId) {
        return "The price of '" + modelId + "' is not known to this version; read the seller's list, set 'prices', or"
                + " add a price book.";
    }
}
