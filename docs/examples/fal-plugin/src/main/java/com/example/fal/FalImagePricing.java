package com.example.fal;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.FailureBilling.Expected;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** gpt-image-2: a price per image, by quality and size. */
final class FalImagePricing implements FalPricing {

    static final FalImagePricing GPT_IMAGE_2 = new FalImagePricing();

    private static final Tariff TARIFF = FalPricing.withFailures(
                    Tariff.builder("fal/openai/gpt-image-2@2026-08-01", Denomination.USD)
                            .from(LocalDate.of(2026, 8, 1))
                            .evidence(URI.create("https://fal.ai/models/openai/gpt-image-2"), LocalDate.of(2026, 8, 31))
                            .note("The prices per image were read in lists of third parties that quote fal's page.")
                            .rate(image("low", "1024x1024", "0.006"))
                            .rate(image("low", "2048x2048", "0.012"))
                            .rate(image("low", "3840x2160", "0.016"))
                            .rate(image("medium", "1024x1024", "0.053"))
                            .rate(image("medium", "2048x2048", "0.107"))
                            .rate(image("medium", "3840x2160", "0.139"))
                            .rate(image("high", "1024x1024", "0.211"))
                            .rate(image("high", "2048x2048", "0.428"))
                            .rate(image("high", "3840x2160", "0.565")),
                    Meter.IMAGES,
                    FailureBilling.unknown(Expected.EVERYTHING, Meter.IMAGES))
            .build();

    private FalImagePricing() {}

    private static Rate image(String quality, String size, String price) {
        return Rate.of(quality + "-" + size, Meter.IMAGES)
                .when(Selector.where("quality", quality).and("size", size))
                .price(UnitPrice.each(price));
    }

    @Override
    public List<Tariff> tariffs() {
        return List.of(TARIFF);
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        return UsageEstimate.exact(Usage.of(images(task, task.count(), Provenance.DERIVED)));
    }

    /** Images are billed. What fal's own count means for this endpoint is not stated, so it is only kept. */
    @Override
    public Usage delivered(ImageTask task, long images, Optional<BigDecimal> units) {
        Usage.Builder usage = Usage.builder().reading(images(task, images, Provenance.MEASURED));
        units.map(FalUnitPricing::units).ifPresent(usage::observation);
        return usage.build();
    }

    /** No units are no images; some units are an unknown number of them. */
    @Override
    public Usage failed(ImageTask task, Optional<BigDecimal> units) {
        return units.filter(count -> count.signum() == 0).isPresent()
                ? Usage.of(images(task, 0, Provenance.REPORTED))
                : Usage.unknown();
    }

    private static Reading images(ImageTask task, long count, Provenance provenance) {
        String quality = task.value(Parameter.QUALITY).orElse("");
        String size = task.value(Parameter.SIZE).map(ImageSize::toString).orElse("");
        return Reading.of(Meter.IMAGES, count, Map.of("quality", quality, "size", size), provenance);
    }
}
