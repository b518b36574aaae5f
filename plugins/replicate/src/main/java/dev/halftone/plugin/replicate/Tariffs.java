package dev.halftone.plugin.replicate;

import static dev.halftone.spi.failure.FailureKind.ABORTED;
import static dev.halftone.spi.failure.FailureKind.CANCELED;
import static dev.halftone.spi.failure.FailureKind.CONNECTION_LOST;
import static dev.halftone.spi.failure.FailureKind.CONTENT_REJECTED;
import static dev.halftone.spi.failure.FailureKind.FORBIDDEN;
import static dev.halftone.spi.failure.FailureKind.INPUT_REJECTED;
import static dev.halftone.spi.failure.FailureKind.INVALID_REQUEST;
import static dev.halftone.spi.failure.FailureKind.MODEL_RETIRED;
import static dev.halftone.spi.failure.FailureKind.NOT_FOUND;
import static dev.halftone.spi.failure.FailureKind.NO_IMAGES;
import static dev.halftone.spi.failure.FailureKind.OUTPUT_EXPIRED;
import static dev.halftone.spi.failure.FailureKind.OUTPUT_REJECTED;
import static dev.halftone.spi.failure.FailureKind.OVERLOADED;
import static dev.halftone.spi.failure.FailureKind.PROVIDER_ERROR;
import static dev.halftone.spi.failure.FailureKind.QUOTA_EXHAUSTED;
import static dev.halftone.spi.failure.FailureKind.RATE_LIMITED;
import static dev.halftone.spi.failure.FailureKind.RUN_FAILED;
import static dev.halftone.spi.failure.FailureKind.TIMED_OUT;
import static dev.halftone.spi.failure.FailureKind.UNAUTHENTICATED;
import static dev.halftone.spi.failure.FailureKind.UNINTELLIGIBLE;
import static dev.halftone.spi.failure.FailureKind.UNREACHABLE;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.FailureBilling.Expected;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Rounding;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** Makes dated tariffs, with the vendor's answers to who pays for a failure. */
final class Tariffs {

    /** The time that one instance was up. */
    private static final Meter INSTANCE_SECONDS = new Meter("instance_seconds", "second of an instance");

    /** Times have up to nine decimals and prices six: nothing is rounded. */
    private static final Rounding UNROUNDED = new Rounding(18, RoundingMode.HALF_EVEN, Rounding.Scope.LINE);

    /** No reading says when a price began; the rest of the year it was read in is assumed. */
    private static final LocalDate ASSUMED_START = LocalDate.of(2026, 1, 1);

    private Tariffs() {}

    /** Billed by what comes out: a failed run has no units to charge unless its counters were set. */
    static Tariff perOutput(String model, Catalogue.Evidence evidence, List<Rate> rates, Meter... meters) {
        Tariff.Builder tariff = common(model, evidence, rates, meters)
                .note(
                        "Whether a failed run is charged is not stated; without billing counters nothing is booked, and the"
                                + " charge stays a range.")
                .note("A canceled run is charged, the amount is not published; the whole price is booked.");
        return tariff.onFailure(
                        FailureBilling.unknown(Expected.NOTHING, meters),
                        CONTENT_REJECTED,
                        INPUT_REJECTED,
                        OVERLOADED,
                        PROVIDER_ERROR,
                        RUN_FAILED)
                .onFailure(FailureBilling.unknown(Expected.EVERYTHING, meters), CANCELED, OUTPUT_REJECTED)
                .build();
    }

    /** Billed by the time of work: a failed run has worked too. */
    static Tariff perSecond(String model, Catalogue.Evidence evidence, List<Rate> rates) {
        Meter meter = Meter.COMPUTE_SECONDS;
        return common(model, evidence, rates, meter)
                .note("Queue, set-up and idle time are free; whether the work of a failed run is charged is not stated,"
                        + " it is booked as if it were.")
                .onFailure(
                        FailureBilling.unknown(Expected.EVERYTHING, meter),
                        CONTENT_REJECTED,
                        INPUT_REJECTED,
                        OUTPUT_REJECTED,
                        OVERLOADED,
                        PROVIDER_ERROR,
                        RUN_FAILED)
                .onFailure(FailureBilling.billed(meter), CANCELED)
                .build();
    }

    /** Billed by the time that instances are up, set-up and idle time included, however runs end. */
    static Tariff perInstance(String model, Catalogue.Evidence evidence, String pricePerSecond) {
        Rate rate = Rate.of("instance", INSTANCE_SECONDS).price(UnitPrice.each(pricePerSecond));
        return common(model, evidence, List.of(rate), INSTANCE_SECONDS)
                .note("Instances are paid by the second while they are up; no run tells how long that was.")
                .onFailure(
                        FailureBilling.unknown(Expected.EVERYTHING, INSTANCE_SECONDS),
                        CANCELED,
                        CONTENT_REJECTED,
                        INPUT_REJECTED,
                        OUTPUT_REJECTED,
                        OVERLOADED,
                        PROVIDER_ERROR,
                        RUN_FAILED)
                .build();
    }

    private static Tariff.Builder common(String model, Catalogue.Evidence evidence, List<Rate> rates, Meter... meters) {
        LocalDate start = evidence.checked().isBefore(ASSUMED_START) ? evidence.checked() : ASSUMED_START;
        Tariff.Builder tariff = Tariff.builder("replicate/" + model + "@" + start, Denomination.USD)
                .from(start)
                .evidence(evidence.address(), evidence.checked())
                .rates(rates)
                .rounding(UNROUNDED)
                .note("The day on which the price began is not known; it is applied from " + start + ".")
                .onFailure(
                        FailureBilling.free(),
                        INVALID_REQUEST,
                        UNAUTHENTICATED,
                        FORBIDDEN,
                        NOT_FOUND,
                        MODEL_RETIRED,
                        QUOTA_EXHAUSTED,
                        RATE_LIMITED,
                        ABORTED)
                .onFailure(FailureBilling.billed(meters), NO_IMAGES, OUTPUT_EXPIRED)
                .onFailure(
                        FailureBilling.unknown(Expected.EVERYTHING, meters),
                        UNINTELLIGIBLE,
                        UNREACHABLE,
                        CONNECTION_LOST,
                        TIMED_OUT);
        evidence.notes().forEach(tariff::note);
        return tariff;
    }
}
