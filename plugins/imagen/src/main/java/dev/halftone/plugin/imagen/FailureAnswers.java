package dev.halftone.plugin.imagen;

import static dev.halftone.spi.pricing.FailureBilling.Expected.EVERYTHING;
import static dev.halftone.spi.pricing.FailureBilling.Expected.NOTHING;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Tariff;

/**
 * What Google bills for a failed request.
 *
 * <p>Filtered pictures are not charged: Imagen says so in its answers. Where tokens are counted, a filtered answer pays
 * its input. An error answer is not charged, as others read the price list; what becomes of a request whose answer is
 * lost or late, Google leaves open.
 */
final class FailureAnswers {

    private static final FailureKind[] FILTERED = {
        FailureKind.INPUT_REJECTED, FailureKind.OUTPUT_REJECTED, FailureKind.CONTENT_REJECTED
    };

    private FailureAnswers() {}

    static void perImage(Tariff.Builder tariff) {
        Meter[] images = {Meter.IMAGES};
        shared(tariff, images);
        tariff.onFailure(FailureBilling.free(), FILTERED)
                .onFailure(FailureBilling.unknown(EVERYTHING, images), FailureKind.NO_IMAGES);
    }

    static void perToken(Tariff.Builder tariff) {
        Meter[] everything = {Meter.TEXT_TOKENS_IN, Meter.IMAGE_TOKENS_IN, Meter.IMAGE_TOKENS_OUT, Meter.TEXT_TOKENS_OUT
        };
        shared(tariff, everything);
        tariff.onFailure(FailureBilling.billed(Meter.TEXT_TOKENS_IN, Meter.IMAGE_TOKENS_IN), FILTERED)
                // A refusal in words is an answer like any other.
                .onFailure(FailureBilling.billed(everything), FailureKind.NO_IMAGES);
    }

    /** What goes in is paid even where the answer is withheld. */
    static void perCharacter(Tariff.Builder tariff) {
        shared(tariff, Meter.CHARACTERS);
        tariff.onFailure(FailureBilling.billed(Meter.CHARACTERS), FILTERED)
                .onFailure(FailureBilling.billed(Meter.CHARACTERS), FailureKind.NO_IMAGES);
    }

    /** Calls to a model of one's own cost nothing, however they end. */
    static void hosted(Tariff.Builder tariff) {
        tariff.onFailure(FailureBilling.free(), FailureKind.values());
    }

    private static void shared(Tariff.Builder tariff, Meter... everything) {
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
                // Not charged as others read the price list; nobody has confirmed it for pictures.
                .onFailure(
                        FailureBilling.unknown(NOTHING, everything),
                        FailureKind.OVERLOADED,
                        FailureKind.PROVIDER_ERROR,
                        FailureKind.ABORTED)
                // Work goes on when a client hangs up, and Google says that it may be charged.
                .onFailure(
                        FailureBilling.unknown(EVERYTHING, everything),
                        FailureKind.RUN_FAILED,
                        FailureKind.CANCELED,
                        FailureKind.CONNECTION_LOST,
                        FailureKind.TIMED_OUT,
                        FailureKind.UNINTELLIGIBLE)
                .onFailure(FailureBilling.billed(everything), FailureKind.OUTPUT_EXPIRED);
    }
}
