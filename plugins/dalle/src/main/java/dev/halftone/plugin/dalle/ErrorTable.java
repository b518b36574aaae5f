package dev.halftone.plugin.dalle;

import static dev.halftone.spi.failure.Exposure.NONE;
import static dev.halftone.spi.failure.Exposure.POSSIBLE;
import static dev.halftone.spi.failure.FailureKind.CONTENT_REJECTED;
import static dev.halftone.spi.failure.FailureKind.FORBIDDEN;
import static dev.halftone.spi.failure.FailureKind.INVALID_REQUEST;
import static dev.halftone.spi.failure.FailureKind.NOT_FOUND;
import static dev.halftone.spi.failure.FailureKind.OVERLOADED;
import static dev.halftone.spi.failure.FailureKind.PROVIDER_ERROR;
import static dev.halftone.spi.failure.FailureKind.QUOTA_EXHAUSTED;
import static dev.halftone.spi.failure.FailureKind.RATE_LIMITED;
import static dev.halftone.spi.failure.FailureKind.UNAUTHENTICATED;
import static dev.halftone.spi.failure.FailureKind.UNINTELLIGIBLE;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.util.Map;
import java.util.Optional;

/**
 * What OpenAI's errors mean: the code counts before the type, the type before the status.
 *
 * @see <a href="https://developers.openai.com/api/docs/guides/error-codes">Error codes</a>
 */
final class ErrorTable {

    private static final Row INVALID = new Row(INVALID_REQUEST, NONE, RetrySafety.NO);
    private static final Row QUOTA = new Row(QUOTA_EXHAUSTED, NONE, RetrySafety.NO);
    private static final Row RATE = new Row(RATE_LIMITED, NONE, RetrySafety.YES);
    /** Which stage refused stands in the details of the error, if anywhere. */
    static final Row MODERATED = new Row(CONTENT_REJECTED, POSSIBLE, RetrySafety.NO);
    /** The work may have been done before the server failed. */
    private static final Row FAULT = new Row(PROVIDER_ERROR, POSSIBLE, RetrySafety.MAYBE);

    private static final Row OVERLOAD = new Row(OVERLOADED, POSSIBLE, RetrySafety.MAYBE);

    private static final Map<String, Row> BY_CODE = Map.ofEntries(
            Map.entry("unknown_parameter", INVALID),
            Map.entry("invalid_value", INVALID),
            Map.entry("invalid_size", INVALID),
            Map.entry("unsupported_file_mimetype", INVALID),
            Map.entry("moderation_blocked", MODERATED),
            Map.entry("content_policy_violation", MODERATED),
            Map.entry("billing_hard_limit_reached", QUOTA),
            Map.entry("credit_balance_exhausted", QUOTA),
            Map.entry("organization_spend_limit_exceeded", QUOTA),
            Map.entry("project_spend_limit_exceeded", QUOTA),
            Map.entry("organization_usage_limit_exceeded", QUOTA),
            Map.entry("insufficient_quota", QUOTA),
            Map.entry("invalid_api_key", new Row(UNAUTHENTICATED, NONE, RetrySafety.NO)),
            Map.entry("model_not_found", new Row(NOT_FOUND, NONE, RetrySafety.NO)),
            Map.entry("rate_limit_exceeded", RATE),
            Map.entry("slow_down", RATE),
            Map.entry("server_is_overloaded", OVERLOAD));

    /** {@code invalid_request_error} stands beside several statuses and says less than they do. */
    private static final Map<String, Row> BY_TYPE = Map.of(
            "image_generation_user_error", INVALID,
            "insufficient_quota", QUOTA,
            "rate_limit_error", RATE,
            "server_error", FAULT,
            "service_unavailable_error", OVERLOAD);

    private static final Map<Integer, Row> BY_STATUS = Map.of(
            401, new Row(UNAUTHENTICATED, NONE, RetrySafety.NO),
            403, new Row(FORBIDDEN, NONE, RetrySafety.NO),
            404, new Row(NOT_FOUND, NONE, RetrySafety.NO),
            // Given up before the request was taken: it may be sent again.
            408, new Row(OVERLOADED, NONE, RetrySafety.YES),
            409, new Row(PROVIDER_ERROR, NONE, RetrySafety.YES),
            429, RATE,
            503, OVERLOAD);

    private ErrorTable() {}

    static Row find(String code, String type, int status) {
        Row row = Optional.ofNullable(BY_CODE.get(code))
                .or(() -> Optional.ofNullable(BY_TYPE.get(type)))
                .orElseGet(() -> ofStatus(status));
        return status >= 500 ? inDoubt(row, status) : row;
    }

    /** An error that came after work may have begun: in a good answer, or within a stream. */
    static Row afterStart(String code, String type) {
        return find(code, type, 500);
    }

    /**
     * A server that failed knows little of the work behind it, so no body makes its answer free: what would be free is
     * a fault instead.
     */
    private static Row inDoubt(Row row, int status) {
        if (row.exposure() != NONE) {
            return row;
        }
        return ofStatus(status);
    }

    private static Row ofStatus(int status) {
        return Optional.ofNullable(BY_STATUS.get(status)).orElseGet(() -> {
            if (status >= 500) {
                return FAULT;
            }
            return status >= 400 ? INVALID : new Row(UNINTELLIGIBLE, POSSIBLE, RetrySafety.NO);
        });
    }

    /** What an error means. */
    record Row(FailureKind kind, Exposure exposure, RetrySafety resend) {}
}
