package dev.halftone.plugin.imagen;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import java.util.List;
import java.util.Optional;

/** Makes the offer of a model under a configuration. */
final class Offers {

    private Offers() {}

    static ModelOffer of(Model model, Settings settings) {
        Lifecycle lifecycle = settings.retired() == Settings.ServesRetired.YES
                ? model.lifecycle().stillServed()
                : model.lifecycle();
        ModelOffer.Builder offer = ModelOffer.of(model.id(), capabilities(model, settings), pricing(model, settings))
                .title(model.title())
                .lifecycle(lifecycle);
        model.variantOf().ifPresent(offer::variantOf);
        return offer.build();
    }

    private static Capabilities capabilities(Model model, Settings settings) {
        return model.family().isNative()
                ? NativeCapabilities.of(model.family(), settings.seller())
                : ImagenCapabilities.of(model, settings.seller());
    }

    private static Pricing pricing(Model model, Settings settings) {
        List<StandingCharge> standing = standing(model, settings);
        if (model.family() == Family.HOSTED) {
            return new ImagePricing(
                    model,
                    settings.seller(),
                    settings.hosting().flatMap(ImagePrices::hosted).stream().toList(),
                    standing);
        } else if (model.family().isNative()) {
            if (settings.tier() == Tier.DEDICATED && standing.isEmpty()) {
                return Pricing.unpriced("Tokens of the dedicated tier are paid with bought throughput, and none is"
                        + " configured for '" + model.id() + "'; set provisioned_model.");
            }
            Optional<Tariff> tariff = TokenPrices.of(model, settings);
            return tariff.isPresent()
                    ? new TokenPricing(model, List.of(tariff.get()), standing)
                    : Pricing.unpriced("The price of '" + model.id()
                            + "' is not known to this version; add it with a price book, or choose a listed model.");
        }
        return new ImagePricing(
                model,
                settings.seller(),
                List.of(ImagePrices.of(model, settings.seller(), bought(model, settings))),
                standing);
    }

    private static List<StandingCharge> standing(Model model, Settings settings) {
        if (model.family() == Family.HOSTED) {
            return settings.hosting().map(Hosting::charges).orElse(List.of());
        }
        return throughput(model, settings).map(Throughput::charge).stream().toList();
    }

    private static List<Rate> bought(Model model, Settings settings) {
        return throughput(model, settings).map(Throughput::rates).orElse(List.of());
    }

    private static Optional<Throughput> throughput(Model model, Settings settings) {
        return settings.throughput().filter(bought -> bought.modelId().equals(model.id()));
    }
}
