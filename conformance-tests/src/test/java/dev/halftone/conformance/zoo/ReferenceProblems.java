package dev.halftone.conformance.zoo;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the errors of the provider mean. The words are ours: an answer may repeat the key. */
public class ReferenceProblems {

    static final String MODERATED = "moderated";

    /** An answer of status 400 and above to an order. */
    public Failure refused(HttpReply reply, Instant now) {
        JsonValue body = reply.json().orElse(JsonNull.NULL);
        FailureKind kind =
                kind(reply.status(), code(body), body.text("error", "stage").orElse(""));
        Exposure exposure = exposure(kind, reply.status());
        RetrySafety resend = resend(kind, exposure);
        return Failure.of(kind, exposure, message(kind, reply.status()))
                .resend(resend)
                .retryAfter(resend == RetrySafety.NO ? Optional.empty() : retryAfter(reply, now))
                .providerCode(providerCode(code(body)))
                .build();
    }

    /** An error within an answer of status 200: work may have begun. */
    public Failure inGoodAnswer(JsonValue body) {
        FailureKind kind = code(body).equals(MODERATED)
                ? moderated(body.text("error", "stage").orElse(""))
                : FailureKind.PROVIDER_ERROR;
        return Failure.of(kind, exposure(kind, 500), message(kind, 200))
                .resend(resend(kind, Exposure.POSSIBLE))
                .providerCode(providerCode(code(body)))
                .build();
    }

    /** An error about a job that was accepted: whatever it says, the job may run on. */
    public Failure afterAcceptance(HttpReply reply) {
        return Failure.of(
                        FailureKind.PROVIDER_ERROR,
                        Exposure.POSSIBLE,
                        "The provider refuses to speak about an accepted job (" + reply.status()
                                + "); it may run on, so look at the account before ordering again.")
                .providerCode(providerCode(code(reply.json().orElse(JsonNull.NULL))))
                .build();
    }

    public Failure unintelligible(HttpReply reply) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        "The answer (" + reply.status() + ", " + reply.bodyLength()
                                + " bytes) cannot be understood; look at the account before ordering again.")
                .build();
    }

    protected FailureKind kind(int status, String code, String stage) {
        if (code.equals(MODERATED)) {
            return moderated(stage);
        }
        return switch (status) {
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 402 -> FailureKind.QUOTA_EXHAUSTED;
            case 403 -> FailureKind.FORBIDDEN;
            case 404 -> code.equals("model_retired") ? FailureKind.MODEL_RETIRED : FailureKind.NOT_FOUND;
            case 408, 503 -> FailureKind.OVERLOADED;
            // A call with the same key is still at work.
            case 409 -> FailureKind.PROVIDER_ERROR;
            case 410 -> FailureKind.MODEL_RETIRED;
            case 429 -> code.equals("quota_exceeded") ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED;
            case 451 -> moderated(stage);
            default -> status >= 500 ? FailureKind.PROVIDER_ERROR : FailureKind.INVALID_REQUEST;
        };
    }

    protected FailureKind moderated(String stage) {
        return switch (stage) {
            case "input" -> FailureKind.INPUT_REJECTED;
            case "output" -> FailureKind.OUTPUT_REJECTED;
            default -> FailureKind.CONTENT_REJECTED;
        };
    }

    /** A server that failed knows little of the work behind it. */
    protected Exposure exposure(FailureKind kind, int status) {
        if (kind == FailureKind.OUTPUT_REJECTED) {
            return Exposure.CERTAIN;
        }
        boolean isInDoubt = status >= 500 || kind == FailureKind.CONTENT_REJECTED || kind == FailureKind.PROVIDER_ERROR;
        return isInDoubt ? Exposure.POSSIBLE : Exposure.NONE;
    }

    protected RetrySafety resend(FailureKind kind, Exposure exposure) {
        return switch (kind) {
            case RATE_LIMITED, OVERLOADED, PROVIDER_ERROR ->
                exposure == Exposure.NONE ? RetrySafety.YES : RetrySafety.MAYBE;
            default -> RetrySafety.NO;
        };
    }

    /** In both forms of the header. */
    protected Optional<Duration> retryAfter(HttpReply reply, Instant now) {
        return RetryAfter.of(reply, now);
    }

    /** The code, where it is one of the provider's: small letters and low lines. */
    protected String providerCode(String code) {
        return code.matches("[a-z][a-z_]{0,39}") ? code : "";
    }

    protected String message(FailureKind kind, int status) {
        String remedy = switch (kind) {
            case UNAUTHENTICATED -> "check REFERENCE_API_KEY";
            case FORBIDDEN -> "use a key that may call this model";
            case NOT_FOUND -> "check the model id and base_url";
            case MODEL_RETIRED -> "use the model's successor";
            case QUOTA_EXHAUSTED -> "buy credit; waiting does not help";
            case RATE_LIMITED, OVERLOADED -> "wait, then send it again";
            case INPUT_REJECTED, OUTPUT_REJECTED, CONTENT_REJECTED -> "change the prompt or the pictures";
            case PROVIDER_ERROR -> "look at the account before sending it again";
            default -> "correct the request";
        };
        return "The provider answered " + status + " (" + kind + "); " + remedy + ".";
    }

    private static String code(JsonValue body) {
        return body.text("error", "code").orElse("");
    }
}
