package dev.halftone.conformance.zoo;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.FailureBilling.Expected;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Tariff;

/** What a failed attempt costs: an answer for every kind there is. */
public class ReferenceFailures {

    /**
     * Answers every kind.
     *
     * @param work the meters of the model's own work, without fees
     * @param all every meter of the tariff
     */
    public void answer(Tariff.Builder tariff, String modelId, Meter[] work, Meter[] all) {
        for (FailureKind kind : FailureKind.values()) {
            tariff.onFailure(answer(modelId, kind, work, all), kind);
        }
    }

    protected FailureBilling answer(String modelId, FailureKind kind, Meter[] work, Meter[] all) {
        return switch (kind) {
            case INVALID_REQUEST,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    MODEL_RETIRED,
                    QUOTA_EXHAUSTED,
                    RATE_LIMITED,
                    INPUT_REJECTED,
                    ABORTED -> FailureBilling.free();
            case RUN_FAILED -> FailureBilling.billed(work);
            case OUTPUT_REJECTED, CANCELED, OUTPUT_EXPIRED -> FailureBilling.billed(all);
            case CONTENT_REJECTED, OVERLOADED -> FailureBilling.unknown(Expected.NOTHING, all);
            // A job runs on when its provider cannot be asked; a picture at once was never ordered.
            case UNREACHABLE ->
                modelId.equals(ReferenceModels.MURAL)
                        ? FailureBilling.unknown(Expected.EVERYTHING, all)
                        : FailureBilling.free();
            case PROVIDER_ERROR, NO_IMAGES, UNINTELLIGIBLE, CONNECTION_LOST, TIMED_OUT ->
                FailureBilling.unknown(Expected.EVERYTHING, all);
        };
    }
}
