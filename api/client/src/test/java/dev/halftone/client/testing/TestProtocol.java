package dev.halftone.client.testing;

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
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The dialect of the test providers: what an answer means is written in the answer; see {@link Replies}. */
public class TestProtocol implements ImageProtocol {

    public static final Duration BETWEEN_POLLS = Duration.ofSeconds(2);

    private final String base;

    public TestProtocol(String providerId) {
        this.base = "https://" + providerId + ".test/";
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        return HttpCall.post("submit", URI.create(base + "images"))
                .header("Idempotency-Key", context.idempotencyKey())
                .body(Body.json(JsonObject.builder()
                        .put("model", task.modelId())
                        .put("prompt", task.value(Parameter.PROMPT).orElse(""))
                        .build()))
                .timeout(Duration.ofMinutes(1))
                .build();
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        JsonValue answer = reply.json().orElse(JsonObject.builder().build());
        if (answer.text("kind").isPresent()) {
            return Step.failed(failure(answer, reply, exchange), usage(answer));
        } else if (answer.text("job").isPresent()) {
            String job = answer.text("job").get();
            return Step.poll(poll(job), BETWEEN_POLLS, new JobTicket(job));
        }
        List<ImageAsset> images = answer.items("images").stream()
                .map(image -> picture(image.text().orElseThrow()))
                .toList();
        return images.isEmpty()
                ? Step.failed(Failure.of(FailureKind.UNINTELLIGIBLE, Exposure.POSSIBLE, "No picture in the answer.")
                        .build())
                : Step.done(images, usage(answer));
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return call.toBuilder()
                .header(
                        "Authorization",
                        HeaderValue.secret(
                                "Bearer ", credential.secret("api_key").orElse("none")))
                .build();
    }

    @Override
    public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
        return Optional.of(poll(ticket.value()));
    }

    @Override
    public Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
        return Optional.of(HttpCall.post("cancel", URI.create(base + "jobs/" + ticket.value() + "/cancel"))
                .build());
    }

    @Override
    public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
        return picture.location()
                .filter(address ->
                        ("https://files." + URI.create(base).getHost()).equals("https://" + address.getHost()))
                .map(address -> HttpCall.get("download", address)
                        .authentication(HttpCall.Authentication.NONE)
                        .build());
    }

    protected final HttpCall poll(String job) {
        return HttpCall.get("poll", URI.create(base + "jobs/" + job))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static Failure failure(JsonValue answer, HttpReply reply, Exchange exchange) {
        return Failure.of(
                        FailureKind.valueOf(answer.text("kind").orElseThrow()),
                        Exposure.valueOf(answer.text("exposure").orElseThrow()),
                        "The provider said " + reply.status() + ".")
                .resend(RetrySafety.valueOf(answer.text("resend").orElseThrow()))
                .retryAfter(RetryAfter.of(reply, exchange.completedAt()))
                .build();
    }

    private static Usage usage(JsonValue answer) {
        Usage.Builder usage = Usage.builder();
        if (answer.find("usage").orElse(null) instanceof JsonObject meters) {
            meters.members()
                    .forEach((meter, quantity) -> usage.reading(Reading.of(
                            new Meter(meter, "unit"), quantity.number().orElseThrow(), Provenance.REPORTED)));
        }
        answer.text("cost").ifPresent(cost -> usage.reportedCost(Amount.of(cost, Denomination.USD)));
        return usage.build();
    }

    private static ImageAsset picture(String text) {
        return text.startsWith("https://")
                ? ImageAsset.ofLocation(URI.create(text), "image/png")
                : ImageAsset.ofBase64(text, "image/png");
    }

    /** One that needs no key, so that nothing leaves the thread of a test under virtual time. */
    public static TestProtocol open(String providerId) {
        return new TestProtocol(providerId) {
            @Override
            public HttpCall prepare(ImageTask task, CallContext context) {
                return super.prepare(task, context).toBuilder()
                        .authentication(HttpCall.Authentication.NONE)
                        .build();
            }
        };
    }

    /** One that can ask what became of a submit whose answer was lost. */
    public static TestProtocol recovering(String providerId) {
        return new TestProtocol(providerId) {
            @Override
            public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
                return lost.label().equals("submit")
                        ? Optional.of(HttpCall.get(
                                        "recover",
                                        URI.create("https://" + providerId + ".test/jobs?key="
                                                + context.idempotencyKey() + "&since=" + sentAt.getEpochSecond()))
                                .build())
                        : Optional.empty();
            }
        };
    }
}
