package dev.halftone.plugin.stability;

import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns an answer that tells of an error into a failure. Never throws, whatever the body is. */
final class Errors {

    /** Who asks too often is blocked for a minute; whether the server ever says so in a header is not known. */
    static final Duration BLOCKED = Duration.ofSeconds(60);

    private Errors() {}

    /** An answer to an order whose status is no success. */
    static Failure of(ImageTask task, HttpReply reply, Instant now) {
        JsonValue body = reply.json().orElse(JsonString.of(""));
        String name = name(body);
        String said = said(body);
        ErrorTable.Row row =
                isEmptyAccount(reply, name, said) ? ErrorTable.QUOTA : ErrorTable.find(name, reply.status());
        FailureKind kind =
                row.kind() == FailureKind.NOT_FOUND && isRetired(task, now) ? FailureKind.MODEL_RETIRED : row.kind();
        // v1 repeats the refused key, sometimes whole: nothing of such an answer is passed on.
        String shown = kind == FailureKind.UNAUTHENTICATED ? "" : ErrorText.cleaned(said);
        String code = ErrorTable.isKnown(name) ? name : ErrorText.cleaned(name);
        Failure.Builder failure = Failure.of(
                        kind, row.exposure(), ErrorText.message(reply.status(), code, shown, ErrorText.remedy(kind)))
                .resend(row.resend())
                .providerCode(code);
        if (kind == FailureKind.RATE_LIMITED) {
            failure.retryAfter(wait(reply, now));
        } else if (row.resend() != RetrySafety.NO) {
            failure.retryAfter(RetryAfter.of(reply, now));
        }
        return failure.build();
    }

    static Duration wait(HttpReply reply, Instant now) {
        return RetryAfter.of(reply, now).orElse(BLOCKED);
    }

    /** The texts of v1 and v2beta: one message, or a list of them. */
    private static String said(JsonValue body) {
        String list = body.items("errors").stream()
                .flatMap(error -> error.text().stream())
                .collect(Collectors.joining("; "));
        return list.isEmpty() ? body.text("message").orElse("").strip() : list.strip();
    }

    private static String name(JsonValue body) {
        return body.text("name").orElse("").strip();
    }

    private static boolean isEmptyAccount(HttpReply reply, String name, String said) {
        return reply.status() >= 400
                && reply.status() < 500
                && ErrorTable.EMPTY_ACCOUNT.stream().anyMatch(mark -> name.equals(mark) || said.contains(mark));
    }

    private static boolean isRetired(ImageTask task, Instant now) {
        Optional<Lifecycle> lifecycle = Engines.find(task.modelId()).map(Engine::lifecycle);
        return lifecycle
                .map(dates -> dates.status(now.atZone(ZoneOffset.UTC).toLocalDate()) == Lifecycle.Status.RETIRED)
                .orElse(false);
    }
}
