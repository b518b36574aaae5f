package dev.halftone.conformance.zoo;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** One call, one picture. */
final class MinimalProtocol implements ImageProtocol {

    private static final URI SKETCHES = URI.create("https://api.minimal.example/v1/sketches");

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        JsonObject.Builder body = JsonObject.builder().put("model", task.modelId());
        task.value(Parameter.PROMPT).ifPresent(prompt -> body.put("prompt", prompt));
        return HttpCall.post("submit", SKETCHES).body(Body.json(body.build())).build();
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        if (reply.status() >= 400) {
            return Step.failed(refused(reply, context.now()));
        }
        Optional<ImageAsset> picture = reply.status() == 200
                ? reply.json()
                        .flatMap(answer -> answer.text("image"))
                        .map(text -> ImageAsset.ofBase64(text, "image/png"))
                        .filter(image -> image.size().isPresent())
                : Optional.empty();
        return picture.map(image ->
                        Step.done(java.util.List.of(image), Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.MEASURED))))
                .orElseGet(() -> Step.failed(nothing(reply)));
    }

    private static Failure nothing(HttpReply reply) {
        boolean isEmpty = reply.status() == 200
                && reply.json().filter(JsonObject.class::isInstance).isPresent();
        return Failure.of(
                        isEmpty ? FailureKind.NO_IMAGES : FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        "The answer (" + reply.status() + ") holds no picture; look at the account.")
                .build();
    }

    private static Failure refused(HttpReply reply, Instant now) {
        FailureKind kind = switch (reply.status()) {
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 402 -> FailureKind.QUOTA_EXHAUSTED;
            case 403 -> FailureKind.FORBIDDEN;
            case 404 -> FailureKind.NOT_FOUND;
            case 429 -> FailureKind.RATE_LIMITED;
            case 451 -> FailureKind.CONTENT_REJECTED;
            case 503 -> FailureKind.OVERLOADED;
            default -> reply.status() >= 500 ? FailureKind.PROVIDER_ERROR : FailureKind.INVALID_REQUEST;
        };
        boolean isInDoubt = reply.status() >= 500 || kind == FailureKind.CONTENT_REJECTED;
        Failure.Builder failure = Failure.of(
                kind,
                isInDoubt ? Exposure.POSSIBLE : Exposure.NONE,
                "The provider answered " + reply.status() + "; the request was not carried out as it stands.");
        if (kind == FailureKind.RATE_LIMITED) {
            failure.resend(RetrySafety.YES).retryAfter(RetryAfter.of(reply, now));
        } else if (reply.status() >= 500) {
            failure.resend(RetrySafety.MAYBE).retryAfter(RetryAfter.of(reply, now));
        }
        return failure.build();
    }
}
