package ${package};

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import java.time.Instant;

/** What a refusal means: who has to act, whether money is at risk, whether the call may be sent again. */
final class ${providerName}Errors {

    private ${providerName}Errors() {}

    static Failure ofStatus(HttpReply reply, Instant now) {
        int status = reply.status();
        if (status < 400) {
            return unintelligible(reply);
        }
        String code = code(reply);
        FailureKind kind = kind(status, code);
        // A server that failed knows little of the work behind it, and a filter may have looked at a finished picture.
        boolean isInDoubt = status >= 500 || kind == FailureKind.CONTENT_REJECTED;
        Failure.Builder failure = Failure.of(
                        kind,
                        isInDoubt ? Exposure.POSSIBLE : Exposure.NONE,
                        "${providerName} answered " + status + "; " + remedy(kind) + ".")
                .providerCode(code);
        if (kind == FailureKind.RATE_LIMITED) {
            failure.resend(RetrySafety.YES).retryAfter(RetryAfter.of(reply, now));
        } else if (status >= 500) {
            failure.resend(RetrySafety.MAYBE).retryAfter(RetryAfter.of(reply, now));
        }
        return failure.build();
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

    private static FailureKind kind(int status, String code) {
        if (code.equals("content_policy")) {
            return FailureKind.CONTENT_REJECTED;
        }
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

    /** The vendor's own code. Its message is not repeated: it may hold the prompt or the key. */
    private static String code(HttpReply reply) {
        return reply.json()
                .flatMap(body -> body.text("error", "code"))
                .filter(code -> code.matches("[a-z][a-z_]{0,39}"))
                .orElse("");
    }

    private static String remedy(FailureKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "check the key";
            case QUOTA_EXHAUSTED -> "buy credit, because waiting does not help";
            case FORBIDDEN -> "use a key that may call this model";
            case NOT_FOUND -> "check the model id and base_url";
            case RATE_LIMITED, OVERLOADED -> "wait, then send it again";
            case CONTENT_REJECTED -> "change the prompt";
            case PROVIDER_ERROR -> "look at the account before ordering again";
            default -> "correct the request";
        };
    }
}
