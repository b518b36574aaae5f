package dev.halftone.plugin.bedrock;

import static dev.halftone.spi.failure.Exposure.NONE;
import static dev.halftone.spi.failure.Exposure.POSSIBLE;
import static dev.halftone.spi.failure.FailureKind.FORBIDDEN;
import static dev.halftone.spi.failure.FailureKind.INVALID_REQUEST;
import static dev.halftone.spi.failure.FailureKind.NOT_FOUND;
import static dev.halftone.spi.failure.FailureKind.OVERLOADED;
import static dev.halftone.spi.failure.FailureKind.PROVIDER_ERROR;
import static dev.halftone.spi.failure.FailureKind.QUOTA_EXHAUSTED;
import static dev.halftone.spi.failure.FailureKind.RATE_LIMITED;
import static dev.halftone.spi.failure.FailureKind.RUN_FAILED;
import static dev.halftone.spi.failure.FailureKind.UNAUTHENTICATED;
import static dev.halftone.spi.failure.FailureKind.UNINTELLIGIBLE;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.util.Map;
import java.util.Optional;

/**
 * What Bedrock's errors mean: the name of the exception counts before the status. Texts are not relied on.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html">Error codes</a>
 */
final class ErrorTable {

    private static final Row INVALID = new Row(INVALID_REQUEST, NONE, RetrySafety.NO);
    private static final Row KEY = new Row(UNAUTHENTICATED, NONE, RetrySafety.NO);
    private static final Row RATE = new Row(RATE_LIMITED, NONE, RetrySafety.YES);
    /** The work may have been done before the server failed. */
    private static final Row FAULT = new Row(PROVIDER_ERROR, POSSIBLE, RetrySafety.MAYBE);
    /** Probably free, but a failing server is not believed so far. */
    private static final Row UNAVAILABLE = new Row(OVERLOADED, POSSIBLE, RetrySafety.MAYBE);
    /** The model ran out of time; AWS's own clients do not send it again. */
    private static final Row RAN_OUT = new Row(RUN_FAILED, POSSIBLE, RetrySafety.NO);
    /** Whether it may be sent again depends on what the model answered. */
    private static final Row MODEL_FAULT = new Row(PROVIDER_ERROR, POSSIBLE, RetrySafety.NO);

    private static final Row UNREADABLE = new Row(UNINTELLIGIBLE, POSSIBLE, RetrySafety.NO);

    private static final Map<String, Row> BY_NAME = Map.ofEntries(
            Map.entry("ThrottlingException", RATE),
            Map.entry("ModelNotReadyException", new Row(OVERLOADED, NONE, RetrySafety.YES)),
            Map.entry("InternalServerException", FAULT),
            Map.entry("ServiceUnavailableException", UNAVAILABLE),
            Map.entry("ModelTimeoutException", RAN_OUT),
            Map.entry("ModelErrorException", MODEL_FAULT),
            Map.entry("ModelStreamErrorException", MODEL_FAULT),
            Map.entry("ServiceQuotaExceededException", new Row(QUOTA_EXHAUSTED, NONE, RetrySafety.NO)),
            Map.entry("ValidationException", INVALID),
            Map.entry("ConflictException", INVALID),
            Map.entry("UnknownOperationException", INVALID),
            Map.entry("AccessDeniedException", new Row(FORBIDDEN, NONE, RetrySafety.NO)),
            Map.entry("ResourceNotFoundException", new Row(NOT_FOUND, NONE, RetrySafety.NO)),
            Map.entry("InvalidSignatureException", KEY),
            Map.entry("InvalidSignature", KEY),
            Map.entry("SignatureDoesNotMatch", KEY),
            Map.entry("IncompleteSignatureException", KEY),
            Map.entry("IncompleteSignature", KEY),
            Map.entry("ExpiredTokenException", KEY),
            Map.entry("ExpiredToken", KEY),
            Map.entry("UnrecognizedClientException", KEY),
            Map.entry("UnrecognizedClient", KEY),
            Map.entry("MissingAuthenticationTokenException", KEY),
            Map.entry("MissingAuthenticationToken", KEY));

    private static final Map<Integer, Row> BY_STATUS = Map.of(
            401, KEY,
            403, new Row(FORBIDDEN, NONE, RetrySafety.NO),
            404, new Row(NOT_FOUND, NONE, RetrySafety.NO),
            408, RAN_OUT,
            424, MODEL_FAULT,
            429, RATE,
            503, UNAVAILABLE);

    private ErrorTable() {}

    static Row find(String name, int status) {
        Row row = Optional.ofNullable(BY_NAME.get(name)).orElseGet(() -> ofStatus(status));
        // A server that failed knows little of the work behind it, so no name makes its answer free.
        return status >= 500 && row.exposure() == NONE ? ofStatus(status) : row;
    }

    /** An error within a good answer: work may have begun, so nothing is free and nothing is known to be the caller's. */
    static Row withGoodStatus(String name) {
        Row row = BY_NAME.getOrDefault(name, UNREADABLE);
        return row.exposure() == NONE ? UNREADABLE : row;
    }

    private static Row ofStatus(int status) {
        return Optional.ofNullable(BY_STATUS.get(status)).orElseGet(() -> {
            if (status >= 500) {
                return FAULT;
            }
            return status >= 400 ? INVALID : UNREADABLE;
        });
    }

    /** What an error means. */
    record Row(FailureKind kind, Exposure exposure, RetrySafety resend) {

        Row sendAgain(RetrySafety safety) {
            return new Row(kind, exposure, safety);
        }

        Row as(FailureKind other) {
            return new Row(other, exposure, resend);
        }
    }
}
