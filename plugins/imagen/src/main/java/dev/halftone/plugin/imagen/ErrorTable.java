package dev.halftone.plugin.imagen;

import static dev.halftone.spi.failure.Exposure.NONE;
import static dev.halftone.spi.failure.Exposure.POSSIBLE;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.util.Map;
import java.util.Optional;

/**
 * What Google's errors mean: the name of the status counts before the number.
 *
 * @see <a
 *     href="https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/api-errors">API errors</a>
 */
final class ErrorTable {

    /** The prompt was refused: nothing was made. */
    static final Row BLOCKED = new Row(FailureKind.INPUT_REJECTED, NONE, RetrySafety.NO);

    static final Row RETIRED = new Row(FailureKind.MODEL_RETIRED, NONE, RetrySafety.NO);

    private static final Row INVALID = new Row(FailureKind.INVALID_REQUEST, NONE, RetrySafety.NO);
    /** Tokens end after an hour; with a fresh one the same call may go again. */
    static final Row UNAUTHENTICATED = new Row(FailureKind.UNAUTHENTICATED, NONE, RetrySafety.YES);

    private static final Row FORBIDDEN = new Row(FailureKind.FORBIDDEN, NONE, RetrySafety.NO);
    private static final Row NOT_FOUND = new Row(FailureKind.NOT_FOUND, NONE, RetrySafety.NO);
    private static final Row RATE = new Row(FailureKind.RATE_LIMITED, NONE, RetrySafety.YES);
    /** Hanging up does not stop the work. */
    private static final Row CANCELED = new Row(FailureKind.CANCELED, POSSIBLE, RetrySafety.NO);

    private static final Row FAULT = new Row(FailureKind.PROVIDER_ERROR, POSSIBLE, RetrySafety.MAYBE);
    private static final Row OVERLOAD = new Row(FailureKind.OVERLOADED, POSSIBLE, RetrySafety.MAYBE);
    private static final Row LATE = new Row(FailureKind.TIMED_OUT, POSSIBLE, RetrySafety.MAYBE);

    private static final Map<String, Row> BY_NAME = Map.ofEntries(
            Map.entry("INVALID_ARGUMENT", INVALID),
            Map.entry("OUT_OF_RANGE", INVALID),
            Map.entry("FAILED_PRECONDITION", FORBIDDEN),
            Map.entry("UNAUTHENTICATED", UNAUTHENTICATED),
            Map.entry("PERMISSION_DENIED", FORBIDDEN),
            Map.entry("NOT_FOUND", NOT_FOUND),
            Map.entry("CANCELLED", CANCELED),
            Map.entry("RESOURCE_EXHAUSTED", RATE),
            Map.entry("INTERNAL", FAULT),
            Map.entry("UNKNOWN", FAULT),
            Map.entry("UNAVAILABLE", OVERLOAD),
            Map.entry("DEADLINE_EXCEEDED", LATE));

    private static final Map<Integer, Row> BY_STATUS = Map.of(
            401, UNAUTHENTICATED,
            403, FORBIDDEN,
            404, NOT_FOUND,
            408, CANCELED,
            429, RATE,
            499, CANCELED,
            503, OVERLOAD,
            504, LATE);

    private ErrorTable() {}

    static Row find(String name, int status) {
        Row row = Optional.ofNullable(BY_NAME.get(name)).orElseGet(() -> ofStatus(status));
        // A server that failed, and a client that went away: no body makes such an answer firmly free.
        boolean inDoubt = status >= 500 || status == 408 || status == 499;
        return inDoubt && row.exposure() == NONE ? ofStatus(status) : row;
    }

    /** An error that came with a good status: work may have begun by then. */
    static Row ofGoodStatus(String name) {
        return find(name, 500);
    }

    private static Row ofStatus(int status) {
        return Optional.ofNullable(BY_STATUS.get(status)).orElseGet(() -> {
            if (status >= 500) {
                return FAULT;
            }
            return status >= 400 ? INVALID : new Row(FailureKind.UNINTELLIGIBLE, POSSIBLE, RetrySafety.NO);
        });
    }

    /** What an error means. */
    record Row(FailureKind kind, Exposure exposure, RetrySafety resend) {}
}
