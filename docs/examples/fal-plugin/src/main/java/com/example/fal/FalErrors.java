package com.example.fal;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What a refusal means: who has to act, whether money is at risk, whether the call may be sent again. */
final class FalErrors {

    private static final String CONTENT_POLICY = "content_policy_violation";

    private FalErrors() {}

    /** @param units what fal counted, where it says so */
    static Failure ofStatus(HttpReply reply, Optional<BigDecimal> units, Instant now) {
        int status = reply.status();
        if (status < 400) {
            return unintelligible(reply);
        }
        String code = code(reply);
        boolean isUnprocessable = status == 422;
        FailureKind kind = isUnprocessable ? unprocessable(code, units) : kind(status);
        Exposure exposure = isUnprocessable ? worked(units) : status >= 500 ? Exposure.POSSIBLE : Exposure.NONE;
        Failure.Builder failure = Failure.of(kind, exposure, "fal answered " + status + "; " + remedy(kind) + ".")
                .providerCode(code);
        if (kind == FailureKind.RATE_LIMITED) {
            failure.resend(RetrySafety.YES).retryAfter(RetryAfter.of(reply, now));
        } else if (status >= 500) {
            failure.resend(RetrySafety.MAYBE).retryAfter(RetryAfter.of(reply, now));
        }
        return failure.build();
    }

    /** A 422 may be charged. Units say that a runner had worked, none that it had not, no header says nothing. */
    private static FailureKind unprocessable(String code, Optional<BigDecimal> units) {
        boolean isContent = code.equals(CONTENT_POLICY);
        return switch (worked(units)) {
            case CERTAIN -> isContent ? FailureKind.OUTPUT_REJECTED : FailureKind.RUN_FAILED;
            case NONE -> isContent ? FailureKind.INPUT_REJECTED : FailureKind.INVALID_REQUEST;
            case POSSIBLE -> isContent ? FailureKind.CONTENT_REJECTED : FailureKind.INVALID_REQUEST;
        };
    }

    private static Exposure worked(Optional<BigDecimal> units) {
        return units.map(count -> count.signum() > 0 ? Exposure.CERTAIN : Exposure.NONE)
                .orElse(Exposure.POSSIBLE);
    }

    private static FailureKind kind(int status) {
        return switch (status) {
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 402 -> FailureKind.QUOTA_EXHAUSTED;
            case 403 -> FailureKind.FORBIDDEN;
            case 404 -> FailureKind.NOT_FOUND;
            case 429 -> FailureKind.RATE_LIMITED;
            case 503 -> FailureKind.OVERLOADED;
            default -> status >= 500 ? FailureKind.PROVIDER_ERROR : FailureKind.INVALID_REQUEST;
        };
    }

    static Failure unintelligible(HttpReply reply) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        "The answer (" + reply.status() + ", " + reply.bodyLength()
                                + " bytes) cannot be understood; look at the account before ordering again.")
                .build();
    }

    static Failure noImages() {
        return Failure.of(
                        FailureKind.NO_IMAGES,
                        Exposure.POSSIBLE,
                        "The answer holds no picture; look at the account before ordering again.")
                .build();
    }

    /** Whatever a refusal to talk about an accepted request says, the request goes on. */
    static Failure outOfSight(HttpReply reply) {
        return Failure.of(
                        FailureKind.CONNECTION_LOST,
                        Exposure.POSSIBLE,
                        "fal refuses to speak about an accepted request (" + reply.status()
                                + "); it may run on, so look at the account before ordering again.")
                .providerCode(code(reply))
                .build();
    }

    /** The type of the first detail. Messages are not repeated: they may hold the prompt or the key. */
    private static String code(HttpReply reply) {
        return reply.json().map(body -> body.items("detail")).stream()
                .flatMap(details -> details.stream().limit(1))
                .flatMap(detail -> detail.text("type").stream())
                .filter(type -> type.matches("[a-z][a-z0-9_.]{0,59}"))
                .findFirst()
                .orElse("");
    }

    private static String remedy(FailureKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "check FAL_KEY, which reads id:secret";
            case QUOTA_EXHAUSTED -> "buy credit, because waiting does not help";
            case FORBIDDEN -> "use a key that may call this endpoint";
            case NOT_FOUND -> "check the endpoint's id and the configured address";
            case RATE_LIMITED, OVERLOADED -> "wait, then send it again";
            case INPUT_REJECTED, CONTENT_REJECTED -> "change the prompt";
            case OUTPUT_REJECTED, RUN_FAILED -> "work had begun and is billed, so change the request first";
            case PROVIDER_ERROR -> "look for the request before ordering again";
            default -> "correct the request";
        };
    }
}
