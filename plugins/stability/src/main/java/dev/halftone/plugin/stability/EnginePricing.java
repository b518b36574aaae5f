package dev.halftone.plugin.stability;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tariffs of one v1 engine and what a task will use of it. Immutable. */
final class EnginePricing implements Pricing {

    private final Engine.Family family;
    private final List<Tariff> tariffs;
    private final List<CreditRate> creditRates;

    EnginePricing(Engine engine, Settings settings) {
        this.family = engine.family();
        this.tariffs = EngineTariffs.of(engine, settings.filtered());
        this.creditRates = settings.creditRates();
    }

    @Override
    public List<Tariff> tariffs() {
        return tariffs;
    }

    @Override
    public List<CreditRate> creditRates() {
        return creditRates;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        Optional<Long> pixels = pixels(family, task);
        if (pixels.isPresent() && !Readings.hasPrice(family, pixels.get())) {
            return UsageEstimate.unpriced("Stability AI's formula gives no price for a picture of " + pixels.get()
                    + " pixels; choose a larger size.");
        }
        if (pixels.isPresent()) {
            return UsageEstimate.exact(usage(family, task, task.count(), Provenance.DERIVED, pixels.get()));
        }
        return between(task);
    }

    /** What so many pictures used; unknown where it hangs on a size that cannot be read. */
    static Usage used(Engine.Family family, ImageTask task, long pictures, List<String> warnings) {
        Usage.Builder usage = Usage.builder();
        warnings.forEach(usage::warning);
        Optional<Long> pixels = pixels(family, task).filter(known -> Readings.hasPrice(family, known));
        if (pixels.isEmpty()) {
            return usage.warning("The size of the picture to work on cannot be read, so what was used is not known.")
                    .build();
        }
        usage(family, task, pictures, Provenance.MEASURED, pixels.get())
                .readings()
                .forEach(usage::reading);
        return usage.build();
    }

    /** Any number does where no price hangs on it. */
    private static Optional<Long> pixels(Engine.Family family, ImageTask task) {
        return Readings.needPixels(family) ? Readings.pixels(task) : Optional.of(Long.MAX_VALUE);
    }

    /** The picture's own count is what it is; everything worked out from the task is derived. */
    private static Usage usage(Engine.Family family, ImageTask task, long pictures, Provenance counted, long pixels) {
        Usage.Builder usage = Usage.builder();
        Readings.of(family, task, pictures, pixels).forEach((meter, quantity) -> {
            Map<String, String> dimensions = Readings.dimensions(family, task, meter, pixels);
            Provenance provenance = meter.equals(Meter.IMAGES) ? counted : Provenance.DERIVED;
            usage.reading(Reading.of(meter, quantity, dimensions, provenance));
        });
        return usage.build();
    }

    private UsageEstimate between(ImageTask task) {
        long least = Math.max(family.sizes().leastPixels(), Readings.fewestPriced(family));
        Usage low = usage(family, task, task.count(), Provenance.ESTIMATED, least);
        Usage high = usage(
                family, task, task.count(), Provenance.ESTIMATED, family.sizes().mostPixels());
        return UsageEstimate.between(
                Basis.UPPER_BOUND,
                low,
                high,
                high,
                List.of("The size of the picture to work on cannot be read; this is the most that any size costs."));
    }
}
