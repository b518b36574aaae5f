package dev.halftone.conformance.zoo;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/** One price a picture; whatever fails may have cost it. */
final class MinimalPricing implements Pricing {

    @Override
    public List<Tariff> tariffs() {
        return List.of(Tariff.builder("minimal/sketch@2025-01-01", Denomination.USD)
                .evidence(URI.create("https://minimal.example/pricing"), LocalDate.of(2026, 11, 1))
                .rate(Rate.of("picture", Meter.IMAGES).price(UnitPrice.each("0.03")))
                .onFailure(
                        FailureBilling.unknown(FailureBilling.Expected.EVERYTHING, Meter.IMAGES), FailureKind.values())
                .build());
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        return UsageEstimate.exact(Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED)));
    }
}
