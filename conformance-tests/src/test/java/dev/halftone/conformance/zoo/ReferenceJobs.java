package dev.halftone.conformance.zoo;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Jobs: accepted, asked for, fetched, canceled, found again. */
public class ReferenceJobs {

    static final String POLL = "poll";
    static final String RESULT = "result";
    static final String CANCEL = "cancel";
    static final String LIST = "list";

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(16);

    private final ReferenceAddresses addresses;
    private final ReferenceReplies replies;
    private final ReferenceUsages usages;
    private final ReferenceProblems problems;

    public ReferenceJobs(
            ReferenceAddresses addresses,
            ReferenceReplies replies,
            ReferenceUsages usages,
            ReferenceProblems problems) {
        this.addresses = addresses;
        this.replies = replies;
        this.usages = usages;
        this.problems = problems;
    }

    /** The answer to an order. */
    public Step submitted(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        if (reply.status() >= 400) {
            return Step.failed(problems.refused(reply, context.now()));
        }
        Optional<JsonValue> job = job(reply);
        Optional<ReferenceJob> known = job.flatMap(json -> json.text("id")).flatMap(ReferenceJob::of);
        return known.isPresent() ? follow(reply, known.get(), job.get()) : Step.failed(problems.unintelligible(reply));
    }

    /** The answer to a question about a job, or to the wish to cancel it. */
    public Step polled(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        Optional<ReferenceJob> known = ReferenceJob.parse(exchange.call().memo());
        // A cancel that is refused says nothing of the run: it may be over.
        boolean isRefusedCancel = exchange.call().label().equals(CANCEL) && reply.status() >= 400;
        if (known.isPresent() && (isPassing(reply) || isRefusedCancel)) {
            return again(known.get(), waitOf(reply, context, known.get()));
        } else if (reply.status() >= 400) {
            return Step.failed(problems.afterAcceptance(reply));
        }
        Optional<JsonValue> job = job(reply);
        return known.isPresent() && job.isPresent()
                ? follow(reply, known.get(), job.get())
                : Step.failed(problems.unintelligible(reply));
    }

    /** The pictures of a job that has succeeded. */
    public Step fetched(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        Optional<ReferenceJob> known = ReferenceJob.parse(exchange.call().memo());
        Usage usage = usages.run(known.flatMap(ReferenceJob::seconds));
        if (known.isPresent() && isPassing(reply)) {
            ReferenceJob job = known.get().askedAgain();
            return Step.poll(result(job), waitOf(reply, context, job), ticket(job));
        } else if (reply.status() == 404 || reply.status() == 410) {
            return Step.failed(
                    Failure.of(
                                    FailureKind.OUTPUT_EXPIRED,
                                    Exposure.CERTAIN,
                                    "The pictures of the job are deleted; they are billed all the same.")
                            .build(),
                    usage);
        } else if (reply.status() >= 400) {
            return Step.failed(problems.afterAcceptance(reply), usage);
        }
        Optional<JsonValue> answer = job(reply);
        if (answer.isEmpty() || !replies.isFinished(reply)) {
            return Step.failed(problems.unintelligible(reply), usage);
        }
        List<ImageAsset> pictures = replies.pictures(task, answer.get());
        return pictures.isEmpty() ? replies.nothing(reply, answer.get(), usage) : Step.done(pictures, usage);
    }

    /** What is found of an order whose answer was lost. */
    public Step listed(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        List<ReferenceJob> found = reply.status() == 200
                ? reply.json().map(json -> json.items("jobs")).orElse(List.of()).stream()
                        .flatMap(job -> job.text("id").flatMap(ReferenceJob::of).stream())
                        .toList()
                : List.of();
        return found.size() == 1
                ? Step.poll(poll(found.get(0)), Duration.ZERO, ticket(found.get(0)))
                : Step.failed(Failure.of(
                                FailureKind.PROVIDER_ERROR,
                                Exposure.POSSIBLE,
                                "The answer to the order was lost, and its job was not found; look at the account.")
                        .resend(RetrySafety.MAYBE)
                        .build());
    }

    public Optional<HttpCall> resume(JobTicket ticket) {
        return ReferenceJob.parse(ticket.value()).map(job -> job.isOver() ? result(job) : poll(job));
    }

    public Optional<HttpCall> cancel(JobTicket ticket) {
        return ReferenceJob.parse(ticket.value())
                .map(job -> HttpCall.post(CANCEL, addresses.at("/jobs/" + job.id() + "/cancel"))
                        .resend(RetrySafety.YES)
                        .memo(job.text())
                        .build());
    }

    public Optional<HttpCall> recover(HttpCall lost, CallContext context) {
        return lost.label().equals(ReferenceRequests.SUBMIT)
                ? Optional.of(HttpCall.get(LIST, addresses.at("/jobs", "client_reference", context.idempotencyKey()))
                        .build())
                : Optional.empty();
    }

    protected HttpCall poll(ReferenceJob job) {
        return HttpCall.get(POLL, addresses.at("/jobs/" + job.id()))
                .timeout(Duration.ofSeconds(30))
                .memo(job.text())
                .build();
    }

    protected HttpCall result(ReferenceJob job) {
        return HttpCall.get(RESULT, addresses.at("/jobs/" + job.id() + "/result"))
                .memo(job.text())
                .build();
    }

    protected JobTicket ticket(ReferenceJob job) {
        return job.ticket();
    }

    /** What comes next by the status of the job; one that is not known counts as running. */
    protected Step follow(HttpReply reply, ReferenceJob known, JsonValue job) {
        Optional<String> status = job.text("status");
        if (status.isEmpty()) {
            return Step.failed(problems.unintelligible(reply));
        }
        Usage usage = usages.run(usages.seconds(job));
        return switch (status.get()) {
            case "succeeded" -> succeeded(known.over(usages.seconds(job)));
            case "failed" -> Step.failed(runFailed(job), usage);
            case "canceled" ->
                ended(FailureKind.CANCELED, "The job was canceled; what it had computed is billed.", usage);
            case "expired" -> ended(FailureKind.ABORTED, "The job was given up before it began.", usage);
            default -> again(known, delay(known.polls()));
        };
    }

    protected Step succeeded(ReferenceJob job) {
        return Step.poll(result(job), Duration.ZERO, ticket(job));
    }

    protected Failure runFailed(JsonValue job) {
        boolean isWithheld = job.text("error", "code").orElse("").equals(ReferenceProblems.MODERATED);
        return Failure.of(
                        isWithheld ? FailureKind.OUTPUT_REJECTED : FailureKind.RUN_FAILED,
                        Exposure.CERTAIN,
                        isWithheld
                                ? "A filter withheld the pictures of the job; change the prompt."
                                : "The job failed at the provider; its time is billed.")
                .providerCode(problems.providerCode(job.text("error", "code").orElse("")))
                .build();
    }

    /** Doubled with every question, up to 16 seconds. */
    protected Duration delay(int polls) {
        return polls >= 4 ? LONGEST_DELAY : Duration.ofSeconds(1L << polls);
    }

    /** A question that may be asked again. */
    protected boolean isPassing(HttpReply reply) {
        return reply.status() == 429 || reply.status() >= 500;
    }

    private Step again(ReferenceJob job, Duration delay) {
        ReferenceJob next = job.askedAgain();
        return Step.poll(poll(next), delay, ticket(next));
    }

    private Duration waitOf(HttpReply reply, CallContext context, ReferenceJob job) {
        return problems.retryAfter(reply, context.now()).orElse(delay(job.polls()));
    }

    private static Step ended(FailureKind kind, String message, Usage usage) {
        return Step.failed(Failure.of(kind, Exposure.CERTAIN, message).build(), usage);
    }

    private static Optional<JsonValue> job(HttpReply reply) {
        return reply.status() < 300 ? reply.json().filter(JsonObject.class::isInstance) : Optional.empty();
    }
}
