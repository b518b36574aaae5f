package dev.halftone.plugin.dalle;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Map;

/** The tariff of one model and what a task will use of it. Immutable. */
final class OpenAiPricing implements Pricing {

    private final Family family;
    private final List<Tariff> tariffs;
    private final List<String> notes;

    private OpenAiPricing(Family family, List<Tariff> tariffs, List<String> notes) {
        this.family = family;
        this.tariffs = tariffs;
        this.notes = notes;
    }

    /** Unpriced for a model that is not known. */
    static Pricing of(Model model, Settings settings) {
        if (model.family() == Family.OPEN) {
            return Pricing.unpriced("The price of '" + model.id()
                    + "' is not known to this version; add it with a price book, or choose a listed model.");
        }
        String elsewhere =
                "These are OpenAI's own list prices; " + settings.base().getHost() + " may bill others.";
        return new OpenAiPricing(
                model.family(),
                Prices.of(model, settings.tier()).stream().toList(),
                settings.isOwnHost() ? List.of() : List.of(elsewhere));
    }

    @Override
    public List<Tariff> tariffs() {
        return tariffs;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        if (!family.billsImages()) {
            return TokenEstimate.of(family, task, notes);
        }
        Usage usage =
                Usage.of(List.of(Reading.of(Meter.IMAGES, task.count(), imageDimensions(task), Provenance.DERIVED)));
        return UsageEstimate.between(Basis.EXACT, usage, usage, usage, notes);
    }

    /** What selects the price of a DALL-E picture: the values asked for, or those that OpenAI takes instead. */
    static Map<String, String> imageDimensions(ImageTask task) {
        return Map.of(
                Prices.QUALITY, task.value(Parameter.QUALITY).orElse("standard"),
                Prices.SIZE, task.value(Parameter.SIZE).map(Object::toString).orElse("1024x1024"));
    }
}
