package dev.halftone.simulation.workload;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.math.BigDecimal;

/**
 * How likely an attempt ends in a failure of one kind, and what that means for money and for a second try.
 *
 * @param kind the failure
 * @param rate the share of attempts, 0 to 1
 * @param exposure whether the provider had begun to charge
 * @param resend whether the same call may be sent again
 */
public record FailureChance(FailureKind kind, BigDecimal rate, Exposure exposure, RetrySafety resend) {

    /** With what is usual for the kind. */
    public static FailureChance usual(FailureKind kind, BigDecimal rate) {
        return switch (kind) {
            case RATE_LIMITED, UNREACHABLE -> new FailureChance(kind, rate, Exposure.NONE, RetrySafety.YES);
            case PROVIDER_ERROR, OVERLOADED -> new FailureChance(kind, rate, Exposure.POSSIBLE, RetrySafety.MAYBE);
            // As the engine decides it: whether the first was charged is not known, so the same call is not sent again.
            case CONNECTION_LOST, TIMED_OUT, UNINTELLIGIBLE ->
                new FailureChance(kind, rate, Exposure.POSSIBLE, RetrySafety.NO);
            case RUN_FAILED, NO_IMAGES, OUTPUT_REJECTED, CONTENT_REJECTED, CANCELED, OUTPUT_EXPIRED ->
                new FailureChance(kind, rate, Exposure.CERTAIN, RetrySafety.NO);
            default -> new FailureChance(kind, rate, Exposure.NONE, RetrySafety.NO);
        };
    }

    /** Whether a content filter withheld the picture. */
    public boolean isFiltered() {
        return kind == FailureKind.INPUT_REJECTED
                || kind == FailureKind.OUTPUT_REJECTED
                || kind == FailureKind.CONTENT_REJECTED;
    }
}
