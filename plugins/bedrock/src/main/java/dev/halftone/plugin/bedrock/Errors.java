package dev.halftone.plugin.bedrock;

import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Turns an answer that tells of an error into a failure. Never throws, whatever the body is. */
final class Errors {

    private static final String UNKNOWN_OPERATION = "UnknownOperationException";
    private static final BigDecimal FIRST_SERVER_FAULT = BigDecimal.valueOf(500);

    private Errors() {}

    /** An answer whose status is no success. */
    static Failure ofStatus(Lifecycle lifecycle, HttpReply reply, Instant now) {
        JsonValue body = reply.json().orElse(JsonObject.builder().build());
        String name = name(reply, body);
        String said = said(body);
        ErrorTable.Row row = refined(ErrorTable.find(name, reply.status()), name, said, body, lifecycle, now);
        return failure(row, name, "Bedrock answered " + reply.status(), said, remedy(row, said))
                .retryAfter(row.resend() == RetrySafety.NO ? Optional.empty() : RetryAfter.of(reply, now))
                .build();
    }

    /** An error that came with status 200; empty when the answer tells of none. */
    static Optional<Failure> ofGoodStatus(HttpReply reply, JsonValue document) {
        if (document.text("Output", "__type").map(Errors::shortened).equals(Optional.of(UNKNOWN_OPERATION))) {
            // Seen where a slash in the path was not encoded: not even the signature was looked at.
            return Optional.of(failure(
                            ErrorTable.find(UNKNOWN_OPERATION, 400),
                            UNKNOWN_OPERATION,
                            "Bedrock does not know this path",
                            "",
                            "Check base_url: it must pass the model id on as it is encoded.")
                    .build());
        }
        String name = name(reply, document);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ErrorTable.Row row = ErrorTable.withGoodStatus(name);
        return Optional.of(failure(
                        row,
                        name,
                        "Bedrock answered with an error in its reply",
                        said(document),
                        ErrorText.remedy(row.kind()))
                .build());
    }

    private static ErrorTable.Row refined(
            ErrorTable.Row row, String name, String said, JsonValue body, Lifecycle lifecycle, Instant now) {
        return switch (row.kind()) {
            case INVALID_REQUEST ->
                name.equals("ValidationException") && ErrorText.tellsOfFilter(said)
                        ? row.as(FailureKind.INPUT_REJECTED)
                        : row;
            case NOT_FOUND -> isRetired(said, lifecycle, now) ? row.as(FailureKind.MODEL_RETIRED) : row;
            case PROVIDER_ERROR -> row.sendAgain(modelFault(name, body) ? RetrySafety.MAYBE : row.resend());
            default -> row;
        };
    }

    /** The model behind Bedrock failed as a server does, so another attempt may help. */
    private static boolean modelFault(String name, JsonValue body) {
        return name.equals("ModelErrorException")
                && body.number("originalStatusCode")
                        .filter(status -> status.compareTo(FIRST_SERVER_FAULT) >= 0)
                        .isPresent();
    }

    private static boolean isRetired(String said, Lifecycle lifecycle, Instant now) {
        return lifecycle.status(now.atZone(ZoneOffset.UTC).toLocalDate()) == Lifecycle.Status.RETIRED
                || said.toLowerCase(Locale.ROOT).contains("end of its life");
    }

    private static String remedy(ErrorTable.Row row, String said) {
        boolean needsProfile = row.kind() == FailureKind.INVALID_REQUEST
                && said.toLowerCase(Locale.ROOT).contains("on-demand throughput");
        return needsProfile
                ? "Ask for it by its inference profile, whose id begins with us.; the plain model id is not served."
                : ErrorText.remedy(row.kind());
    }

    private static Failure.Builder failure(ErrorTable.Row row, String name, String head, String said, String remedy) {
        String start = head + (name.isEmpty() ? "" : " (" + name + ")");
        return Failure.of(row.kind(), row.exposure(), ErrorText.message(start, said, remedy))
                .resend(row.resend())
                .providerCode(name);
    }

    /** From the header; some services repeat it in the body. */
    private static String name(HttpReply reply, JsonValue body) {
        return reply.header("x-amzn-errortype")
                .or(() -> body.text("__type"))
                .map(Errors::shortened)
                .map(name -> ErrorText.cleaned(name, ErrorText.LONGEST_CODE))
                .orElse("");
    }

    /** Without a name space before it and an address behind it. */
    private static String shortened(String type) {
        String name = type.substring(type.indexOf('#') + 1);
        int colon = name.indexOf(':');
        return (colon < 0 ? name : name.substring(0, colon)).strip();
    }

    /** Stability's models put a JSON document into the text. */
    private static String said(JsonValue body) {
        String message =
                body.text("message").or(() -> body.text("Message")).orElse("").strip();
        return JsonValue.tryParse(message.getBytes(StandardCharsets.UTF_8))
                .flatMap(inner -> inner.text("detail"))
                .orElse(message);
    }
}
