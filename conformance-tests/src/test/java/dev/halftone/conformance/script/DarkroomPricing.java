package dev.halftone.conformance.script;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
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
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The prices of the invented provider. */
final class DarkroomPricing {

    static final Denomination CREDITS = Denomination.credits("darkroom");
    private static final URI LIST = URI.create("https://darkroom.example/pricing");
    private static final LocalDate CHECKED = LocalDate.of(2026, 3, 1);

    private DarkroomPricing() {}

    /** Flat, by size; dearer before 2025. */
    static Pricing print() {
        return new Data(
                List.of(
                        print("darkroom/print@2024-01-01", "0.05", "0.10")
                                .from(LocalDate.of(2024, 1, 1))
                                .until(LocalDate.of(2025, 1, 1))
                                .build(),
                        print("darkroom/print@2025-01-01", "0.04", "0.08")
                                .from(LocalDate.of(2025, 1, 1))
                                .build()),
                List.of(),
                task -> UsageEstimate.exact(Usage.of(
                        Reading.of(Meter.IMAGES, task.count(), Map.of("size", size(task)), Provenance.DERIVED))));
    }

    private static Tariff.Builder print(String id, String small, String large) {
        return Tariff.builder(id, Denomination.USD)
                .evidence(LIST, CHECKED)
                .rate(Rate.of("small", Meter.IMAGES)
                        .when(Selector.where("size", "64x64"))
                        .price(UnitPrice.each(small)))
                .rate(Rate.of("large", Meter.IMAGES)
                        .when(Selector.where("size", "128x128"))
                        .price(UnitPrice.each(large)))
                .onFailure(FailureBilling.free(), FailureKind.INVALID_REQUEST, FailureKind.RATE_LIMITED)
                .onFailure(FailureBilling.billed(Meter.IMAGES), FailureKind.OUTPUT_REJECTED)
                .onFailure(
                        FailureBilling.unknown(FailureBilling.Expected.NOTHING, Meter.IMAGES),
                        FailureKind.CONTENT_REJECTED,
                        FailureKind.UNAUTHENTICATED)
                .onFailure(
                        FailureBilling.unknown(FailureBilling.Expected.EVERYTHING, Meter.IMAGES),
                        FailureKind.TIMED_OUT,
                        FailureKind.CONNECTION_LOST);
    }

    /** By compute time: 0.001 a second, and 0.002 for the run. */
    static Pricing mural() {
        Tariff tariff = Tariff.builder("darkroom/mural@2025-01-01", Denomination.USD)
                .evidence(LIST, CHECKED)
                .rate(Rate.of("time", Meter.COMPUTE_SECONDS).price(UnitPrice.each("0.001")))
                .rate(Rate.of("run", Meter.RUNS).price(UnitPrice.each("0.002")))
                .onFailure(FailureBilling.billed(Meter.COMPUTE_SECONDS), FailureKind.RUN_FAILED)
                .onFailure(
                        FailureBilling.unknown(FailureBilling.Expected.EVERYTHING, Meter.COMPUTE_SECONDS),
                        FailureKind.TIMED_OUT,
                        FailureKind.CONNECTION_LOST)
                .build();
        return new Data(
                List.of(tariff),
                List.of(),
                task -> UsageEstimate.builder(Basis.ESTIMATE)
                        .between(Meter.COMPUTE_SECONDS, BigDecimal.ONE, new BigDecimal(5), new BigDecimal(20), Map.of())
                        .certain(Meter.RUNS, BigDecimal.ONE, Map.of())
                        .build());
    }

    /** Three credits a picture; a hundred credits cost 1 USD, and 1.20 USD from 2026 on. */
    static Pricing poster() {
        Tariff tariff = Tariff.builder("darkroom/poster@2025-01-01", CREDITS)
                .evidence(LIST, CHECKED)
                .rate(Rate.of("picture", Meter.IMAGES).price(UnitPrice.each("3")))
                .build();
        return new Data(
                List.of(tariff),
                List.of(credits("1", "2025-01-01T00:00:00Z"), credits("1.20", "2026-01-01T00:00:00Z")),
                task -> UsageEstimate.exact(Usage.of(Reading.of(Meter.IMAGES, task.count(), Provenance.DERIVED))));
    }

    private static CreditRate credits(String price, String from) {
        return new CreditRate(
                Amount.of("100", CREDITS), Amount.of(price, Denomination.USD), Instant.parse(from), LIST, CHECKED);
    }

    private static String size(ImageTask task) {
        return task.value(Parameter.SIZE).orElse(ImageSize.of(64, 64)).toString();
    }

    private record Data(
            List<Tariff> tariffs, List<CreditRate> creditRates, Function<ImageTask, UsageEstimate> estimator)
            implements Pricing {
        @Override
        public UsageEstimate estimate(ImageTask task, Observations observations) {
            return estimator.apply(task);
        }
    }
}
