package dev.halftone.plugin.imagen;

import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns an answer that tells of an error into a failure. Never throws, whatever the body is. */
final class Errors {

    private static final List<String> WORDS_OF_A_FILTER = List.of("responsible ai", "support codes:");

    /** A wrong key may come as a bad request. */
    private static final String KEY_INVALID = "API_KEY_INVALID";

    private Errors() {}

    /** An answer whose status is no success. */
    static Failure ofStatus(Model model, HttpReply reply, Instant now) {
        JsonValue error =
                reply.json().flatMap(Errors::find).orElse(JsonObject.builder().build());
        String name = error.text("status").orElse("");
        String said = error.text("message").orElse("").strip();
        ErrorTable.Row row = detailed(model, ErrorTable.find(name, reply.status()), code(error, name), said, now);
        String head = "Google answered " + reply.status() + (name.isEmpty() ? "" : " " + ErrorText.cleaned(name));
        return Failure.of(row.kind(), row.exposure(), ErrorText.message(head, said, ErrorText.remedy(row.kind())))
                .resend(row.resend())
                .providerCode(code(error, name))
                .retryAfter(
                        row.resend() == RetrySafety.NO
                                ? Optional.empty()
                                : RetryAfter.of(reply, now).or(() -> delay(error)))
                .build();
    }

    /** An error that came with a good status. */
    static Failure ofGoodStatus(JsonValue error) {
        String name = error.text("status").orElse("");
        ErrorTable.Row row = ErrorTable.ofGoodStatus(name);
        String said = error.text("message").orElse("").strip();
        return Failure.of(
                        row.kind(),
                        row.exposure(),
                        ErrorText.message(
                                "Google answered with an error in its reply", said, ErrorText.remedy(row.kind())))
                .providerCode(code(error, name))
                .build();
    }

    /** The error of a document; some gateways put it into a list of one. */
    static Optional<JsonValue> find(JsonValue document) {
        JsonValue one = document instanceof JsonArray list && list.values().size() == 1
                ? list.values().get(0)
                : document;
        return one.find("error");
    }

    private static ErrorTable.Row detailed(Model model, ErrorTable.Row row, String code, String said, Instant now) {
        if (row.kind() == FailureKind.INVALID_REQUEST && code.equals(KEY_INVALID)) {
            return ErrorTable.UNAUTHENTICATED;
        }
        String lower = said.toLowerCase(Locale.ROOT);
        if (row.kind() == FailureKind.INVALID_REQUEST
                && WORDS_OF_A_FILTER.stream().anyMatch(lower::contains)) {
            return ErrorTable.BLOCKED;
        }
        return row.kind() == FailureKind.NOT_FOUND && isRetired(model, lower, now) ? ErrorTable.RETIRED : row;
    }

    /** A model that is not found is retired when the answer says so, or when its day has passed. */
    private static boolean isRetired(Model model, String lower, Instant now) {
        return lower.contains("end of life")
                || (lower.contains("publisher model") && lower.contains("was not found"))
                || model.lifecycle().status(now.atZone(ZoneOffset.UTC).toLocalDate()) == Lifecycle.Status.RETIRED;
    }

    /** The reason of the details where there is one, such as {@code SERVICE_DISABLED}; else the name of the status. */
    private static String code(JsonValue error, String name) {
        return ErrorText.cleaned(error.items("details").stream()
                .flatMap(detail -> detail.text("reason").stream())
                .findFirst()
                .orElse(name));
    }

    /** The wait of a {@code RetryInfo}: seconds such as {@code 12s} or {@code 0.5s}. */
    private static Optional<Duration> delay(JsonValue error) {
        return error.items("details").stream()
                .flatMap(detail -> detail.text("retryDelay").stream())
                .filter(text -> text.matches("\\d{1,9}(\\.\\d{1,9})?s"))
                .findFirst()
                .map(text -> new BigDecimal(text.substring(0, text.length() - 1)))
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact()));
    }
}
