package dev.halftone.plugin.dalle;

import static dev.halftone.spi.pricing.FailureBilling.Expected.EVERYTHING;
import static dev.halftone.spi.pricing.FailureBilling.Expected.NOTHING;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Tariff;

/**
 * What OpenAI bills for a failed request. It publishes no rule, so every answer that could cost money says "not known":
 * no refusal is booked as a firm zero unless the request cannot have reached a model.
 */
final class FailureAnswers {

    private FailureAnswers() {}

    static void add(Tariff.Builder tariff, Family family) {
        if (family.billsImages()) {
            Meter[] images = {Meter.IMAGES};
            add(tariff, images, images);
            // The table price of a picture that never came is no fact either.
            tariff.onFailure(FailureBilling.unknown(EVERYTHING, images), FailureKind.NO_IMAGES);
        } else {
            Meter[] everything = family.billsTextOutput()
                    ? new Meter[] {
                        Meter.TEXT_TOKENS_IN, Meter.IMAGE_TOKENS_IN, Meter.IMAGE_TOKENS_OUT, Meter.TEXT_TOKENS_OUT
                    }
                    : new Meter[] {Meter.TEXT_TOKENS_IN, Meter.IMAGE_TOKENS_IN, Meter.IMAGE_TOKENS_OUT};
            add(tariff, new Meter[] {Meter.TEXT_TOKENS_IN, Meter.IMAGE_TOKENS_IN}, everything);
            // An answer without a picture that tells its usage is settled from it.
            tariff.onFailure(FailureBilling.billed(everything), FailureKind.NO_IMAGES);
        }
    }

    private static void add(Tariff.Builder tariff, Meter[] input, Meter[] everything) {
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
                // The prompt was judged, no picture was made: probably free, which nobody has confirmed.
                .onFailure(FailureBilling.unknown(NOTHING, input), FailureKind.INPUT_REJECTED)
                // The picture may have been made, and is filtered only afterwards.
                .onFailure(
                        FailureBilling.unknown(EVERYTHING, everything),
                        FailureKind.OUTPUT_REJECTED,
                        FailureKind.CONTENT_REJECTED)
                // The work may be done although no answer came; a client that hangs up is reported to be billed.
                .onFailure(
                        FailureBilling.unknown(EVERYTHING, everything),
                        FailureKind.OVERLOADED,
                        FailureKind.PROVIDER_ERROR,
                        FailureKind.RUN_FAILED,
                        FailureKind.CANCELED,
                        FailureKind.CONNECTION_LOST,
                        FailureKind.TIMED_OUT,
                        FailureKind.UNINTELLIGIBLE)
                // OpenAI has no jobs that could be given up before they begin; nothing is known of such a bill.
                .onFailure(FailureBilling.unknown(NOTHING, everything), FailureKind.ABORTED)
                // The picture was made and answered for; only its address has ended, an hour later.
                .onFailure(FailureBilling.billed(everything), FailureKind.OUTPUT_EXPIRED);
    }
}
