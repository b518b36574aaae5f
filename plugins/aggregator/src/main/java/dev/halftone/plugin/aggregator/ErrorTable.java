package dev.halftone.plugin.aggregator;

import static dev.halftone.spi.failure.Exposure.NONE;
import static dev.halftone.spi.failure.Exposure.POSSIBLE;
import static dev.halftone.spi.failure.FailureKind.CONTENT_REJECTED;
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

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.plugin.aggregator.Settings.FailureRule;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What errors mean: by the seller's own key first, then by status. Server faults depend on what the seller documents. */
final class ErrorTable {

    private static final Row INVALID = new Row(INVALID_REQUEST, NONE, RetrySafety.NO);
    private static final Row KEY = new Row(UNAUTHENTICATED, NONE, RetrySafety.NO);
    private static final Row NO_RIGHT = new Row(FORBIDDEN, NONE, RetrySafety.NO);
    private static final Row NO_MONEY = new Row(QUOTA_EXHAUSTED, NONE, RetrySafety.NO);
    private static final Row ABSENT = new Row(NOT_FOUND, NONE, RetrySafety.NO);
    private static final Row RATE = new Row(RATE_LIMITED, NONE, RetrySafety.YES);
    private static final Row PROMPT = new Row(INPUT_REJECTED, NONE, RetrySafety.NO);
    private static final Row CONTENT = new Row(CONTENT_REJECTED, POSSIBLE, RetrySafety.NO);
    private static final Row FAULT = new Row(PROVIDER_ERROR, POSSIBLE, RetrySafety.NO);

    private static final Map<String, Row> BY_KEY = Map.ofEntries(
            Map.entry("rate_limit_exceeded", RATE),
            Map.entry("rate_limit_error", RATE),
            Map.entry("authentication", KEY),
            Map.entry("authentication_error", KEY),
            Map.entry("invalid_api_key", KEY),
            Map.entry("permission_denied", NO_RIGHT),
            Map.entry("payment_required", NO_MONEY),
            Map.entry("insufficient_quota", NO_MONEY),
            Map.entry("not_found", ABSENT),
            Map.entry("model_not_found", ABSENT),
            Map.entry("invalid_request", INVALID),
            Map.entry("invalid_prompt", INVALID),
            Map.entry("payload_too_large", INVALID),
            Map.entry("unprocessable", INVALID),
            Map.entry("token_limit_exceeded", INVALID),
            Map.entry("invalid_image", INVALID),
            Map.entry("image_too_large", INVALID),
            Map.entry("image_too_small", INVALID),
            Map.entry("unsupported_image_format", INVALID),
            Map.entry("image_not_found", INVALID),
            Map.entry("image_download_failed", INVALID),
            Map.entry("content_policy_violation", CONTENT),
            Map.entry("moderation_blocked", CONTENT),
            Map.entry("refusal", CONTENT),
            Map.entry("failed_dependency", FAULT));

    private static final Map<Integer, Row> BY_STATUS = Map.of(
            401, KEY,
            402, NO_MONEY,
            403, NO_RIGHT,
            404, ABSENT,
            // A gateway gave up waiting; the provider behind it may go on.
            408, FAULT,
            412, NO_MONEY,
            429, RATE,
            // A guardrail, before or after the picture.
            446, CONTENT);

    private static final Set<Integer> BUDGET_STATUSES = Set.of(400, 401, 403, 412, 429);
    private static final Set<Integer> BUSY = Set.of(503, 529);
    /** Somebody in between gave up waiting. */
    private static final Set<Integer> GAVE_UP = Set.of(504, 524);

    private ErrorTable() {}

    static Row find(ErrorSaid said, int status, Dialect dialect, Settings settings) {
        if (status >= 500) {
            return ofFault(said, status, dialect, settings);
        } else if (status < 400) {
            return new Row(UNINTELLIGIBLE, POSSIBLE, RetrySafety.NO);
        } else if (BUDGET_STATUSES.contains(status) && said.isAboutBudget()) {
            return NO_MONEY;
        } else if (status == 403 && said.isModerated()) {
            return PROMPT;
        }
        Row row =
                ofKey(said).or(() -> Optional.ofNullable(BY_STATUS.get(status))).orElse(INVALID);
        // OpenRouter documents that what its policy refuses is not billed; elsewhere nobody knows.
        boolean free = row.equals(CONTENT) && status != 446 && isOpenRouter(settings);
        return free ? new Row(CONTENT_REJECTED, NONE, RetrySafety.NO) : row;
    }

    /** An error within a good answer: work may have begun by then. */
    static Row afterStart(ErrorSaid said) {
        FailureKind kind = ofKey(said).map(Row::kind).orElse(PROVIDER_ERROR);
        return new Row(said.isAboutBudget() ? QUOTA_EXHAUSTED : kind, POSSIBLE, RetrySafety.NO);
    }

    /** An error event before a picture was complete, on a path that bills only what is complete. */
    static Row unbilledStream(ErrorSaid said) {
        FailureKind kind = afterStart(said).kind();
        return new Row(kind, NONE, kind == PROVIDER_ERROR ? RetrySafety.YES : RetrySafety.NO);
    }

    private static Optional<Row> ofKey(ErrorSaid said) {
        return Optional.ofNullable(BY_KEY.get(said.type())).or(() -> Optional.ofNullable(BY_KEY.get(said.code())));
    }

    /** A server that failed knows little of the work behind it, unless it documents that failures are free. */
    private static Row ofFault(ErrorSaid said, int status, Dialect dialect, Settings settings) {
        boolean busy = BUSY.contains(status) || said.type().equals("provider_overloaded");
        FailureKind kind = busy ? OVERLOADED : PROVIDER_ERROR;
        boolean waited = GAVE_UP.contains(status) || said.type().equals("timeout");
        boolean documented = isOpenRouter(settings) && dialect == Dialect.OPENROUTER_IMAGES && said.isReadable();
        if ((documented && !waited) || settings.failureRule() == FailureRule.FREE) {
            return new Row(kind, NONE, RetrySafety.YES);
        }
        boolean middle = settings.profile().has(Feature.MIDDLE_LAYER);
        return new Row(kind, POSSIBLE, middle ? RetrySafety.NO : RetrySafety.MAYBE);
    }

    private static boolean isOpenRouter(Settings settings) {
        return settings.profile().equals(Profiles.OPENROUTER);
    }

    /** What an error means. */
    record Row(FailureKind kind, Exposure exposure, RetrySafety resend) {}
}
