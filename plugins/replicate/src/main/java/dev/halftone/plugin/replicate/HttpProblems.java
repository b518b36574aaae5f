package dev.halftone.plugin.replicate;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an HTTP error means that came before anything was accepted. */
final class HttpProblems {

    private static final Pattern RESET = Pattern.compile("~(\\d{1,5})s");
    private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(86_400);

    private HttpProblems() {}

    /** A call that was refused: nothing was created, nothing is charged. */
    static Failure refused(HttpReply reply, ImageTask task, Models.Model model, Instant now) {
        JsonValue body = reply.json().orElse(JsonNull.NULL);
        String title = body.text("title").orElse("");
        String said = said(body, title);
        FailureKind kind = kind(reply.status(), title);
        Failure.Builder failure = Failure.of(
                        kind,
                        Exposure.NONE,
                        Redaction.clean("Replicate refused the call (" + reply.status() + ")" + said, task)
                                + hint(kind, reply.status(), model))
                .providerCode(Redaction.clean(title, task));
        if (kind == FailureKind.RATE_LIMITED) {
            failure.resend(RetrySafety.YES).retryAfter(wait(reply, now));
        }
        return failure.build();
    }

    /** How long a throttled call should wait, in the order in which the vendor's forms are trusted. */
    static Optional<Duration> wait(HttpReply reply, Instant now) {
        JsonValue body = reply.json().orElse(JsonNull.NULL);
        return body.number("retry_after")
                .filter(seconds -> seconds.signum() >= 0)
                .map(HttpProblems::seconds)
                .or(() -> RetryAfter.of(reply, now))
                .or(() -> body.text("detail").flatMap(HttpProblems::reset));
    }

    private static FailureKind kind(int status, String title) {
        return switch (status) {
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 402 -> FailureKind.QUOTA_EXHAUSTED;
            case 403 -> FailureKind.FORBIDDEN;
            case 404 -> FailureKind.NOT_FOUND;
            case 422 -> title.contains("not permitted") ? FailureKind.FORBIDDEN : FailureKind.INVALID_REQUEST;
            case 429 -> FailureKind.RATE_LIMITED;
            default -> FailureKind.INVALID_REQUEST;
        };
    }

    private static String said(JsonValue body, String title) {
        String detail = body.text("detail").orElse("");
        String both = title + (title.isEmpty() || detail.isEmpty() ? "" : ": ") + detail;
        return both.isEmpty() ? "." : ": " + both;
    }

    private static String hint(FailureKind kind, int status, Models.Model model) {
        if (kind == FailureKind.NOT_FOUND && model.ref().route() == ModelRef.Route.OFFICIAL) {
            return " If it is a community model, name its version: "
                    + model.ref().name() + ":<64 hex digits>.";
        } else if (kind == FailureKind.FORBIDDEN && status == 422) {
            return " Check the version, and that the account has a payment method.";
        } else if (kind == FailureKind.QUOTA_EXHAUSTED) {
            return " Buy credit, then wait a few minutes.";
        } else if (kind == FailureKind.UNAUTHENTICATED) {
            return " Check the token in REPLICATE_API_TOKEN.";
        }
        return "";
    }

    private static Optional<Duration> reset(String detail) {
        Matcher found = RESET.matcher(detail);
        return found.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(found.group(1)))) : Optional.empty();
    }

    private static Duration seconds(BigDecimal value) {
        return Duration.ofSeconds(
                value.min(LONGEST_WAIT).setScale(0, RoundingMode.CEILING).longValueExact());
    }
}
