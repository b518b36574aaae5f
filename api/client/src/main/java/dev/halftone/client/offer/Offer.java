package dev.halftone.client.offer;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.TariffHistory;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A model that can be bought here: the plugin's offer with the provider it came from.
 *
 * @param name the model
 * @param provider who sells it, as configured
 * @param model what the plugin declares
 * @param tariffs its prices over time, checked for gaps and overlaps
 */
public record Offer(ModelName name, RegisteredProvider provider, ModelOffer model, TariffHistory tariffs) {

    private static final long SECONDS_OF_A_DAY = 86_400;

    public static Offer of(RegisteredProvider provider, ModelOffer model) {
        return new Offer(
                new ModelName(provider.id(), model.modelId()),
                provider,
                model,
                new TariffHistory(model.pricing().tariffs()));
    }

    /** Where the model stands at an instant, by the day in UTC. */
    public Lifecycle.Status status(Instant at) {
        return model.lifecycle().status(LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), SECONDS_OF_A_DAY)));
    }

    @Override
    public String toString() {
        return "offer " + name;
    }
}
