package ${package};

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.FailureBilling.Expected;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a picture costs: a price by size. Amounts are data; the only arithmetic is the SPI's. */
final class ${providerName}Pricing implements Pricing {

    private static final Tariff TARIFF = Tariff.builder("${providerId}/painter-1@2026-01-01", Denomination.USD)
            .from(LocalDate.of(2026, 1, 1))
            .evidence(URI.create("https://${providerId}.example/pricing"), LocalDate.of(2026, 11, 22))
            .rate(Rate.of("square", Meter.IMAGES)
                    .when(Selector.where("size", "1024x1024"))
                    .price(UnitPrice.each("0.04")))
            .rate(Rate.of("oblong", Meter.IMAGES)
                    .when(Selector.where("size", "1536x1024", "1024x1536"))
                    .price(UnitPrice.each("0.06")))
            .onFailure(
                    FailureBilling.free(),
                    FailureKind.INVALID_REQUEST,
                    FailureKind.UNAUTHENTICATED,
                    FailureKind.FORBIDDEN,
                    FailureKind.NOT_FOUND,
                    FailureKind.MODEL_RETIRED,
                    FailureKind.QUOTA_EXHAUSTED,
                    FailureKind.RATE_LIMITED,
                    FailureKind.INPUT_REJECTED,
                    FailureKind.ABORTED,
                    FailureKind.UNREACHABLE)
            .onFailure(
                    FailureBilling.unknown(Expected.NOTHING, Meter.IMAGES),
                    FailureKind.CONTENT_REJECTED,
                    FailureKind.OVERLOADED)
            .onFailure(
                    FailureBilling.unknown(Expected.EVERYTHING, Meter.IMAGES),
                    FailureKind.OUTPUT_REJECTED,
                    FailureKind.PROVIDER_ERROR,
                    FailureKind.RUN_FAILED,
                    FailureKind.CANCELED,
                    FailureKind.OUTPUT_EXPIRED,
                    FailureKind.NO_IMAGES,
                    FailureKind.UNINTELLIGIBLE,
                    FailureKind.CONNECTION_LOST,
                    FailureKind.TIMED_OUT)
            .build();

    @Override
    public List<Tariff> tariffs() {
        return List.of(TARIFF);
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        return UsageEstimate.exact(Usage.of(images(task, task.count(), Provenance.DERIVED)));
    }

    /** Estimate and answer count alike, because both ask here. */
    static Reading images(ImageTask task, long count, Provenance provenance) {
        String size =
                task.value(Parameter.SIZE).orElse(${providerName}Capabilities.USUAL_SIZE).toString();
        return Reading.of(Meter.IMAGES, count, Map.of("size", size), provenance);
    }
}
