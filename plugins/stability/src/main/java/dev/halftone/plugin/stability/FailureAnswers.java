package dev.halftone.plugin.stability;

import static dev.halftone.spi.pricing.FailureBilling.Expected.EVERYTHING;
import static dev.halftone.spi.pricing.FailureBilling.Expected.NOTHING;
import static dev.halftone.spi.pricing.FailureBilling.free;
import static dev.halftone.spi.pricing.FailureBilling.unknown;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Tariff;

/**
 * What Stability AI bills for a failed request. It says that failed generations are free and that moderation's refusals
 * are not charged; it does not say what became of an order whose answer was lost, nor whether a blurred picture counts.
 */
final class FailureAnswers {

    private FailureAnswers() {}

    /** For a service of v2beta. */
    static void addService(Tariff.Builder tariff, Endpoint endpoint, Settings.Filtered filtered) {
        Meter[] images = {Meter.IMAGES};
        add(tariff, filtered, images);
        // "Failed generations are free"; whether this one failed before or after it was booked is not said.
        tariff.onFailure(unknown(NOTHING, images), FailureKind.PROVIDER_ERROR);
        // Of a job they say that its result cannot be fetched, and nothing of its bill.
        tariff.onFailure(
                endpoint.isAsync() ? unknown(EVERYTHING, images) : free(),
                FailureKind.UNAUTHENTICATED,
                FailureKind.FORBIDDEN,
                FailureKind.QUOTA_EXHAUSTED);
    }

    /** For an engine of v1, which makes no promise about its faults. */
    static void addEngine(Tariff.Builder tariff, Settings.Filtered filtered, Meter[] counted) {
        add(tariff, filtered, counted);
        tariff.onFailure(unknown(EVERYTHING, counted), FailureKind.PROVIDER_ERROR);
        tariff.onFailure(free(), FailureKind.UNAUTHENTICATED, FailureKind.FORBIDDEN, FailureKind.QUOTA_EXHAUSTED);
    }

    private static void add(Tariff.Builder tariff, Settings.Filtered filtered, Meter[] counted) {
        FailureBilling blurred = unknown(filtered == Settings.Filtered.BILLED ? EVERYTHING : NOTHING, counted);
        tariff
                // Refused before anything was made; moderation's refusal of a request is said to be free.
                .onFailure(
                        free(),
                        FailureKind.INVALID_REQUEST,
                        FailureKind.NOT_FOUND,
                        FailureKind.MODEL_RETIRED,
                        FailureKind.RATE_LIMITED,
                        FailureKind.INPUT_REJECTED,
                        FailureKind.UNREACHABLE)
                // The reference calls a blurred picture a successful generation; nobody has measured its bill.
                .onFailure(blurred, FailureKind.OUTPUT_REJECTED)
                // Denied by moderation at a stage that is not known: probably as free as a refusal.
                .onFailure(unknown(NOTHING, counted), FailureKind.CONTENT_REJECTED)
                // A run that failed or never began is taken to be free, as failed generations are.
                .onFailure(unknown(NOTHING, counted), FailureKind.RUN_FAILED, FailureKind.ABORTED)
                // The work may be done although no good answer came. One measured time-out was not charged.
                .onFailure(
                        unknown(EVERYTHING, counted),
                        FailureKind.OVERLOADED,
                        FailureKind.CONNECTION_LOST,
                        FailureKind.TIMED_OUT,
                        FailureKind.CANCELED,
                        FailureKind.NO_IMAGES,
                        FailureKind.UNINTELLIGIBLE)
                // No refund for a result that nobody fetched within its day; that it was made is inferred.
                .onFailure(unknown(EVERYTHING, counted), FailureKind.OUTPUT_EXPIRED);
    }
}
