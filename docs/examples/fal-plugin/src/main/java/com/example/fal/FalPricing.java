package com.example.fal;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.FailureBilling.Expected;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.Optional;

/** How an endpoint is billed, and what an answer says about it. */
interface FalPricing extends Pricing {

    /** What a delivery used: {@code units} is the header {@code x-fal-billable-units}, where it came. */
    Usage delivered(ImageTask task, long images, Optional<BigDecimal> units);

    /** What a failure used. */
    Usage failed(ImageTask task, Optional<BigDecimal> units);

    /**
     * Answers every kind of failure.
     *
     * @param whenWorked for a refusal after fal counted units
     */
    static Tariff.Builder withFailures(Tariff.Builder tariff, Meter meter, FailureBilling whenWorked) {
        return tariff
                // Stated by fal: only success is billed, an answer of 500 or more never.
                .onFailure(FailureBilling.free(), FailureKind.PROVIDER_ERROR, FailureKind.OVERLOADED)
                // Inferred: nothing ran.
                .onFailure(
                        FailureBilling.free(),
                        FailureKind.UNAUTHENTICATED,
                        FailureKind.FORBIDDEN,
                        FailureKind.NOT_FOUND,
                        FailureKind.MODEL_RETIRED,
                        FailureKind.QUOTA_EXHAUSTED,
                        FailureKind.RATE_LIMITED,
                        FailureKind.INPUT_REJECTED,
                        FailureKind.ABORTED)
                // Stated by fal: a 422 may be charged when a runner had worked on it. The header tells.
                .onFailure(whenWorked, FailureKind.OUTPUT_REJECTED, FailureKind.RUN_FAILED)
                // Unknown: a 422 without the header.
                .onFailure(
                        FailureBilling.unknown(Expected.NOTHING, meter),
                        FailureKind.INVALID_REQUEST,
                        FailureKind.CONTENT_REJECTED,
                        FailureKind.CANCELED)
                // Unknown: the run may have succeeded unseen.
                .onFailure(
                        FailureBilling.unknown(Expected.EVERYTHING, meter),
                        FailureKind.NO_IMAGES,
                        FailureKind.OUTPUT_EXPIRED,
                        FailureKind.UNINTELLIGIBLE,
                        FailureKind.UNREACHABLE,
                        FailureKind.CONNECTION_LOST,
                        FailureKind.TIMED_OUT);
    }
}
