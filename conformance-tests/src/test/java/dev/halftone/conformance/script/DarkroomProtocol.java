package dev.halftone.conformance.script;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pictures at once, or by a job for the model {@code mural}. */
class DarkroomProtocol implements ImageProtocol {

    private final URI base;

    DarkroomProtocol(URI base) {
        this.base = base;
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        if (task.modelId().equals("mural")) {
            return HttpCall.post("submit", at("/jobs")).body(json(task)).build();
        }
        String path = task.operation().equals(Operation.EDIT) ? "/edits" : "/images";
        return HttpCall.post("submit", at(path))
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(60))
                .body(task.operation().equals(Operation.EDIT) ? form(task) : json(task))
                .build();
    }

    private static Body json(ImageTask task) {
        JsonObject.Builder body = JsonObject.builder().put("model", task.modelId());
        task.value(Parameter.PROMPT).ifPresent(prompt -> body.put("prompt", prompt));
        task.value(Parameter.SIZE).ifPresent(size -> body.put("size", size.toString()));
        task.value(Parameter.COUNT).ifPresent(count -> body.put("n", count));
        task.value(Parameter.flag("proof")).ifPresent(proof -> body.put("proof", proof));
        task.value(Parameter.text("grain")).ifPresent(grain -> body.put("grain", grain));
        return Body.json(body.build());
    }

    private static Body form(ImageTask task) {
        List<Body.Part> parts = new ArrayList<>();
        parts.add(Body.Part.text("model", task.modelId()));
        task.value(Parameter.PROMPT).ifPresent(prompt -> parts.add(Body.Part.text("prompt", prompt)));
        task.inputs().forEach(input -> parts.add(Body.Part.file("image[]", "input.png", input)));
        task.value(Parameter.MASK).ifPresent(mask -> parts.add(Body.Part.file("mask", "mask.png", mask)));
        return Body.form(parts);
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return call.toBuilder()
                .header(
                        "Authorization",
                        HeaderValue.secret(
                                "Bearer ", credential.secret("api_key").orElseThrow()))
                .build();
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        Exposure least = exchange.call().label().equals("submit") ? Exposure.NONE : Exposure.POSSIBLE;
        Optional<JsonValue> json = reply.json();
        if (reply.status() >= 400) {
            return failed(reply, least, context.now());
        } else if (json.isEmpty()) {
            return Step.failed(Failure.of(FailureKind.UNINTELLIGIBLE, Exposure.POSSIBLE, "The answer is no JSON.")
                    .build());
        }
        return switch (json.get().text("status").orElse("done")) {
            case "queued" -> poll(json.get());
            case "failed" ->
                Step.failed(
                        Failure.of(FailureKind.RUN_FAILED, Exposure.CERTAIN, "The run failed.")
                                .build(),
                        usage(json.get()));
            case "empty" ->
                Step.failed(Failure.of(FailureKind.CONNECTION_LOST, Exposure.POSSIBLE, "No such job is known.")
                        .build());
            default -> done(json.get());
        };
    }

    private Step poll(JsonValue job) {
        String id = job.text("id").orElse("");
        HttpCall call =
                HttpCall.get("poll", at("/jobs/" + id + "?view=full&v=2")).build();
        return Step.poll(call, Duration.ofMillis(500), new JobTicket(id));
    }

    private static Step done(JsonValue json) {
        List<ImageAsset> images = json.items("images").stream()
                .flatMap(image -> image.text("b64").stream())
                .map(text -> ImageAsset.ofBase64(text, "image/png"))
                .toList();
        if (images.isEmpty()) {
            return Step.failed(Failure.of(FailureKind.NO_IMAGES, Exposure.CERTAIN, "There is no picture.")
                    .build());
        }
        return Step.done(images, usage(json));
    }

    private static Usage usage(JsonValue json) {
        Usage.Builder usage = Usage.builder();
        json.number("usage", "images")
                .ifPresent(count -> usage.reading(Reading.of(
                        Meter.IMAGES,
                        count,
                        Map.of("size", json.text("usage", "size").orElse("64x64")),
                        Provenance.REPORTED)));
        json.number("usage", "seconds")
                .ifPresent(seconds -> usage.reading(reading(Meter.COMPUTE_SECONDS, seconds))
                        .reading(Reading.of(Meter.RUNS, 1, Provenance.MEASURED)));
        json.number("usage", "cost")
                .ifPresent(cost -> usage.reportedCost(Amount.of(
                        cost,
                        json.text("usage", "currency")
                                .map(Denomination::currency)
                                .orElse(DarkroomPricing.CREDITS))));
        return usage.build();
    }

    private static Reading reading(Meter meter, BigDecimal quantity) {
        return Reading.of(meter, quantity, Provenance.REPORTED);
    }

    Step failed(HttpReply reply, Exposure least, Instant now) {
        String code = reply.json().flatMap(json -> json.text("code")).orElse("");
        Failure.Builder failure = switch (reply.status()) {
            case 400 -> Failure.of(FailureKind.INVALID_REQUEST, least, "The request was refused.");
            case 401 -> Failure.of(FailureKind.UNAUTHENTICATED, least, "The key was refused.");
            case 429 ->
                Failure.of(FailureKind.RATE_LIMITED, least, "Too many requests.")
                        .resend(RetrySafety.YES)
                        .retryAfter(RetryAfter.of(reply, now));
            case 451 -> Failure.of(FailureKind.CONTENT_REJECTED, Exposure.POSSIBLE, "A filter refused.");
            default -> Failure.of(FailureKind.PROVIDER_ERROR, Exposure.POSSIBLE, "A fault there.");
        };
        return Step.failed(failure.providerCode(code).build());
    }

    @Override
    public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
        return task.modelId().equals("mural")
                ? Optional.of(HttpCall.get("recover", at("/jobs?since=" + sentAt.getEpochSecond()))
                        .build())
                : Optional.empty();
    }

    private URI at(String path) {
        return URI.create(base + path);
    }
}
