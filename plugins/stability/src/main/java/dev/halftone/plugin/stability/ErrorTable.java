package dev.halftone.plugin.stability;

import static dev.halftone.spi.failure.Exposure.NONE;
import static dev.halftone.spi.failure.Exposure.POSSIBLE;
import static dev.halftone.spi.failure.FailureKind.FORBIDDEN;
import static dev.halftone.spi.failure.FailureKind.INPUT_REJECTED;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Stability AI's errors mean: the name counts before the status. v1 and v2beta have different bodies and, but for
 * these names, one meaning.
 */
final class ErrorTable {

    /** An empty account; also looked for in the text, because it was seen under other names and statuses. */
    static final List<String> EMPTY_ACCOUNT = List.of("insufficient_balance", "payment_required");

    static final Row QUOTA = new Row(QUOTA_EXHAUSTED, NONE, RetrySafety.NO);

    private static final Row INVALID = new Row(INVALID_REQUEST, NONE, RetrySafety.NO);
    private static final Row MODERATED = new Row(INPUT_REJECTED, NONE, RetrySafety.NO);
    private static final Row UNKNOWN = new Row(NOT_FOUND, NONE, RetrySafety.NO);
    private static final Row KEY = new Row(UNAUTHENTICATED, NONE, RetrySafety.NO);
    private static final Row RIGHT = new Row(FORBIDDEN, NONE, RetrySafety.NO);
    private static final Row RATE = new Row(RATE_LIMITED, NONE, RetrySafety.YES);
    /** The work may have been done before the server failed. */
    private static final Row FAULT = new Row(PROVIDER_ERROR, POSSIBLE, RetrySafety.MAYBE);

    /** v1 promises nothing about its faults. */
    private static final Row ENGINE_FAULT = new Row(PROVIDER_ERROR, POSSIBLE, RetrySafety.NO);
    /** A gateway gave up; the server behind it may go on. */
    private static final Row GATEWAY = new Row(OVERLOADED, POSSIBLE, RetrySafety.MAYBE);

    private static final Map<String, Row> BY_NAME = Map.ofEntries(
            Map.entry("bad_request", INVALID),
            Map.entry("payload_too_large", INVALID),
            Map.entry("invalid_language", INVALID),
            Map.entry("invalid_samples", INVALID),
            Map.entry("invalid_height_or_width", INVALID),
            Map.entry("invalid_file_size", INVALID),
            Map.entry("invalid_mime_type", INVALID),
            Map.entry("invalid_image_dimensions", INVALID),
            Map.entry("invalid_mask_image", INVALID),
            Map.entry("invalid_pixel_count", INVALID),
            Map.entry("invalid_sdxl_v222_dimensions", INVALID),
            Map.entry("invalid_sdxl_v1_dimensions", INVALID),
            Map.entry("unauthorized", KEY),
            Map.entry("permission_denied", RIGHT),
            Map.entry("payment_required", QUOTA),
            Map.entry("insufficient_balance", QUOTA),
            Map.entry("content_moderation", MODERATED),
            Map.entry("invalid_prompts", MODERATED),
            Map.entry("public_figure", MODERATED),
            Map.entry("generation_not_found", UNKNOWN),
            Map.entry("not_found", UNKNOWN),
            Map.entry("rate_limit_exceeded", RATE),
            Map.entry("internal_error", FAULT),
            Map.entry("server_error", ENGINE_FAULT));

    private static final Map<Integer, Row> BY_STATUS =
            Map.of(401, KEY, 402, QUOTA, 403, RIGHT, 404, UNKNOWN, 429, RATE, 502, GATEWAY, 503, GATEWAY, 504, GATEWAY);

    private ErrorTable() {}

    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name);
    }

    static Row find(String name, int status) {
        Row row = Optional.ofNullable(BY_NAME.get(name)).orElseGet(() -> ofStatus(status));
        // A server that failed knows little of the work behind it, so no body makes its answer free.
        return status >= 500 && row.exposure() == NONE ? ofStatus(status) : row;
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
