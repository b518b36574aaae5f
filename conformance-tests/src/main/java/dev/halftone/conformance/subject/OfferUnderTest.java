package dev.halftone.conformance.subject;

import dev.halftone.conformance.PluginException;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.protocol.ImageProtocol;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One offer under one configuration. Immutable.
 *
 * @param provider whose it is
 * @param settings what was configured, by attribute
 * @param config the same, read
 * @param offer what is sold
 * @param protocol how it is asked for under this configuration
 */
public record OfferUnderTest(
        ProviderUnderTest provider,
        Map<String, String> settings,
        Config config,
        ModelOffer offer,
        ImageProtocol protocol) {

    public OfferUnderTest {
        settings = Map.copyOf(settings);
    }

    /** Provider and model. */
    public String name() {
        return provider.id() + "/" + offer.modelId();
    }

    /** Its tariffs; none where the plugin cannot say them, which a rule of its own is about. */
    public List<Tariff> tariffs() {
        return answered(() -> offer.pricing().tariffs());
    }

    /** Its standing charges; none where the plugin cannot say them. */
    public List<StandingCharge> standingCharges() {
        return answered(() -> offer.pricing().standingCharges());
    }

    private static <T> List<T> answered(Supplier<List<T>> question) {
        try {
            return PluginException.ask("pricing", question);
        } catch (PluginException broken) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
