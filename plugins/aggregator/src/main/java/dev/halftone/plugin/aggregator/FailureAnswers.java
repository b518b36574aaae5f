package dev.halftone.plugin.aggregator;

import static dev.halftone.spi.pricing.FailureBilling.Expected.EVERYTHING;
import static dev.halftone.spi.pricing.FailureBilling.Expected.NOTHING;

import dev.halftone.plugin.aggregator.Settings.FailureRule;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Tariff;
import java.util.List;

/**
 * What sellers bill for a failed request. OpenRouter's image path documents that it is all or nothing, fal.ai that faults
 * are free; the others say nothing, so whatever could cost money is held until it is known.
 */
final class FailureAnswers {

    private static final FailureKind[] LOST = {FailureKind.CANCELED, FailureKind.CONNECTION_LOST, FailureKind.TIMED_OUT
    };
    private static final FailureKind[] FAULTS = {
        FailureKind.OVERLOADED, FailureKind.PROVIDER_ERROR, FailureKind.RUN_FAILED
    };
    private static final FailureKind[] REFUSED_AFTER = {FailureKind.OUTPUT_REJECTED, FailureKind.CONTENT_REJECTED};

    private FailureAnswers() {}

    static void add(Tariff.Builder tariff, ListedModel model, Settings settings) {
        List<Meter> distinct =
                model.lines().stream().map(PriceLine::meter).distinct().toList();
        Meter[] meters = distinct.toArray(Meter[]::new);
        refusals(tariff, meters);
        switch (settings.dialect(model.id())) {
            case OPENROUTER_IMAGES -> allOrNothing(tariff, meters);
            case FAL_NATIVE -> successOnly(tariff, meters);
            default -> unpublished(tariff, meters, settings);
        }
    }

    /** Refused before a model ran. */
    private static void refusals(Tariff.Builder tariff, Meter[] meters) {
        tariff.onFailure(
                        FailureBilling.free(),
                        FailureKind.INVALID_REQUEST,
                        FailureKind.UNAUTHENTICATED,
                        FailureKind.FORBIDDEN,
                        FailureKind.NOT_FOUND,
                        FailureKind.MODEL_RETIRED,
                        FailureKind.QUOTA_EXHAUSTED,
                        FailureKind.RATE_LIMITED,
                        FailureKind.UNREACHABLE)
                .onFailure(FailureBilling.unknown(NOTHING, meters), FailureKind.ABORTED, FailureKind.INPUT_REJECTED)
                // The picture was made and answered for; only its address has ended.
                .onFailure(FailureBilling.billed(meters), FailureKind.OUTPUT_EXPIRED)
                .onFailure(FailureBilling.unknown(EVERYTHING, meters), FailureKind.UNINTELLIGIBLE);
    }

    /** Finished is billed in full; failed, cancelled or disconnected is not. Empty results are not billed. */
    private static void allOrNothing(Tariff.Builder tariff, Meter[] meters) {
        // A lost answer names no record that could confirm that it was free: the picture may have been finished.
        tariff.onFailure(FailureBilling.free(), FailureKind.CANCELED)
                .onFailure(FailureBilling.unknown(NOTHING, meters), FailureKind.CONNECTION_LOST, FailureKind.TIMED_OUT)
                .onFailure(FailureBilling.free(), REFUSED_AFTER)
                .onFailure(FailureBilling.free(), FailureKind.NO_IMAGES)
                // A fault that the seller itself tells of is free; one that only a load balancer tells of is held.
                .onFailure(FailureBilling.unknown(NOTHING, meters), FAULTS)
                .note(
                        "Failed, cancelled and disconnected requests of the image path are documented as free; after a lost"
                                + " answer no record can confirm it.");
    }

    /** Billed on success; a refused input may be charged where computing time was used. */
    private static void successOnly(Tariff.Builder tariff, Meter[] meters) {
        tariff.onFailure(FailureBilling.free(), FailureKind.OVERLOADED, FailureKind.PROVIDER_ERROR)
                .onFailure(FailureBilling.unknown(EVERYTHING, meters), LOST)
                // Answered so only where the header tells that units were billed.
                .onFailure(FailureBilling.billed(meters), REFUSED_AFTER)
                .onFailure(FailureBilling.billed(meters), FailureKind.RUN_FAILED)
                .onFailure(FailureBilling.unknown(EVERYTHING, meters), FailureKind.NO_IMAGES);
    }

    private static void unpublished(Tariff.Builder tariff, Meter[] meters, Settings settings) {
        boolean free = settings.failureRule() == FailureRule.FREE;
        tariff.onFailure(FailureBilling.unknown(EVERYTHING, meters), LOST)
                .onFailure(free ? FailureBilling.free() : FailureBilling.unknown(EVERYTHING, meters), FAULTS)
                .onFailure(free ? FailureBilling.free() : FailureBilling.unknown(NOTHING, meters), REFUSED_AFTER)
                .onFailure(FailureBilling.unknown(EVERYTHING, meters), FailureKind.NO_IMAGES)
                .note(
                        free
                                ? "That failures are free was set by the operator."
                                : "No rule about failures is published; what could cost money is held.");
    }
}
