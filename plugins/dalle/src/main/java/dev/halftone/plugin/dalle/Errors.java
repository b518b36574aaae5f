package dev.halftone.plugin.dalle;

import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns an answer that tells of an error into a failure. Never throws, whatever the body is. */
final class Errors {

    private static final List<String> WORDS_OF_RETIREMENT = List.of("retired", "deprecated", "no longer");

    private Errors() {}

    /** An answer whose status is no success. */
    static Failure ofStatus(ImageTask task, HttpReply reply, Instant now) {
        Optional<JsonValue> body = reply.json();
        JsonValue error = body.flatMap(document -> document.find("error")).orElse(JsonString.of(""));
        ErrorTable.Row row = detailed(error, ErrorTable.find(code(error), type(error), reply.status()));
        String head = "OpenAI answered " + reply.status();
        String tail = reply.header("x-should-retry")
                .map(advice -> " The server says x-should-retry: " + ErrorText.cleaned(advice) + ".")
                .orElse("");
        return failure(task, error, row, head, tail, now)
                .retryAfter(row.resend() == RetrySafety.NO ? Optional.empty() : wait(reply, now))
                .build();
    }

    /** An error that came with a good status or within a stream: work may have begun by then. */
    static Failure ofGoodStatus(ImageTask task, JsonValue document, Instant now) {
        JsonValue error = document.find("error").orElse(JsonString.of(""));
        return failure(
                        task,
                        error,
                        ErrorTable.afterStart(code(error), type(error)),
                        "OpenAI answered with an error in its reply",
                        "",
                        now)
                .build();
    }

    /** Details of moderation say more than a code that is not known. */
    private static ErrorTable.Row detailed(JsonValue error, ErrorTable.Row row) {
        return row.kind() == FailureKind.INVALID_REQUEST
                        && error.find("moderation_details").isPresent()
                ? ErrorTable.MODERATED
                : row;
    }

    private static Failure.Builder failure(
            ImageTask task, JsonValue error, ErrorTable.Row row, String head, String tail, Instant now) {
        FailureKind kind = kind(task, error, row.kind(), now);
        String said = message(error);
        String text = head
                + (code(error).isEmpty() ? "" : " (" + ErrorText.cleaned(code(error)) + ")")
                + (said.isEmpty() ? "." : ": " + ErrorText.sentence(said))
                + " "
                + ErrorText.remedy(kind)
                + tail;
        return Failure.of(kind, row.exposure(), text).resend(row.resend()).providerCode(ErrorText.cleaned(code(error)));
    }

    private static FailureKind kind(ImageTask task, JsonValue error, FailureKind found, Instant now) {
        return switch (found) {
            case CONTENT_REJECTED -> stage(error);
            case NOT_FOUND -> isRetired(task, error, now) ? FailureKind.MODEL_RETIRED : found;
            default -> found;
        };
    }

    private static FailureKind stage(JsonValue error) {
        return switch (error.text("moderation_details", "moderation_stage").orElse("")) {
            case "input" -> FailureKind.INPUT_REJECTED;
            case "output" -> FailureKind.OUTPUT_REJECTED;
            default -> FailureKind.CONTENT_REJECTED;
        };
    }

    /** A model that is not found is retired when its day has passed, or when the answer says so. */
    private static boolean isRetired(ImageTask task, JsonValue error, Instant now) {
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
        String said = message(error).toLowerCase(Locale.ROOT);
        return Models.findOrOpen(task.modelId()).lifecycle().status(day) == Lifecycle.Status.RETIRED
                || WORDS_OF_RETIREMENT.stream().anyMatch(said::contains);
    }

    /** Milliseconds are the closer word; the standard header has two forms. */
    private static Optional<Duration> wait(HttpReply reply, Instant now) {
        return reply.header("retry-after-ms")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,12}(\\.\\d{1,9})?"))
                .map(text -> Duration.ofMillis(
                        new BigDecimal(text).setScale(0, RoundingMode.CEILING).longValueExact()))
                .or(() -> RetryAfter.of(reply, now));
    }

    private static String code(JsonValue error) {
        return error.text("code").orElse("");
    }

    private static String type(JsonValue error) {
        return error.text("type").orElse("");
    }

    /** Some servers put a bare text where OpenAI has an object. */
    private static String message(JsonValue error) {
        return error.text("message").or(() -> error.text()).orElse("").strip();
    }
}
