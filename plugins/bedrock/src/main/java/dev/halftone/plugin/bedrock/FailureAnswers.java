package dev.halftone.plugin.bedrock;

import static dev.halftone.spi.pricing.FailureBilling.Expected.EVERYTHING;
import static dev.halftone.spi.pricing.FailureBilling.Expected.NOTHING;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Tariff;

/**
 * What Bedrock bills for a failed request. AWS says only that every picture that was generated is charged: so what was
 * refused before is free, what was made and withheld is expected on the bill, and the rest is not known.
 */
final class FailureAnswers {

    private FailureAnswers() {}

    /** @param everything what a finished request is billed by */
    static void add(Tariff.Builder tariff, Meter... everything) {
        tariff
                // Refused before a model ran.
                .onFailure(
                        FailureBilling.free(),
                        FailureKind.INVALID_REQUEST,
                        FailureKind.UNAUTHENTICATED,
                        FailureKind.FORBIDDEN,
                        FailureKind.NOT_FOUND,
                        FailureKind.MODEL_RETIRED,
                        FailureKind.QUOTA_EXHAUSTED,
                        FailureKind.RATE_LIMITED,
                        FailureKind.UNREACHABLE)
                // The words or the input were judged and no picture was made; nobody has confirmed that it is free. The
                // same holds where the service says that it is not available, or gives a request up before it begins.
                .onFailure(
                        FailureBilling.unknown(NOTHING, everything),
                        FailureKind.INPUT_REJECTED,
                        FailureKind.OVERLOADED,
                        FailureKind.ABORTED)
                // The picture was made and withheld, or may have been made although no answer came.
                .onFailure(
                        FailureBilling.unknown(EVERYTHING, everything),
                        FailureKind.OUTPUT_REJECTED,
                        FailureKind.CONTENT_REJECTED,
                        FailureKind.PROVIDER_ERROR,
                        FailureKind.RUN_FAILED,
                        FailureKind.CANCELED,
                        FailureKind.NO_IMAGES,
                        FailureKind.UNINTELLIGIBLE,
                        FailureKind.CONNECTION_LOST,
                        FailureKind.TIMED_OUT)
                // Answers carry their pictures, so none can expire; one that did was made.
                .onFailure(FailureBilling.billed(everything), FailureKind.OUTPUT_EXPIRED);
    }
}
