package dev.halftone.plugin.replicate;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Predictions over HTTP: upload, submit, poll, list, cancel, download. Pure and thread-safe. */
final class ReplicateProtocol implements ImageProtocol {

    private static final String CANCEL = "cancel";
    private static final String DOWNLOAD = "download";

    private final Settings settings;
    private final Models models;
    private final Submission submission;
    private final Recovery recovery;
    private final Runs runs;

    ReplicateProtocol(Settings settings) {
        this.settings = settings;
        this.models = new Models(settings);
        this.submission = new Submission(settings);
        this.recovery = new Recovery(settings, submission);
        this.runs = new Runs(settings);
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        return submission.next(task, model(task), Memo.EMPTY);
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        Models.Model model = model(task);
        Memo memo = Memo.parse(exchange.call().memo());
        return switch (exchange.call().label()) {
            case Submission.UPLOAD -> uploaded(task, model, exchange, memo, context);
            case Submission.SUBMIT -> submitted(task, model, exchange, memo, context);
            case Recovery.LIST -> listed(task, model, exchange, memo);
            case Runs.POLL, CANCEL -> polled(task, model, exchange, memo, context);
            default -> Step.failed(unintelligible(exchange.reply(), "belongs to no call of this provider"));
        };
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return credential
                .secret(Attributes.API_TOKEN)
                .map(token -> call.toBuilder()
                        .header("Authorization", HeaderValue.secret("Bearer ", token))
                        .build())
                .orElse(call);
    }

    @Override
    public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
        return Job.of(ticket, settings).map(job -> runs.poll(job, remembered(ticket)));
    }

    @Override
    public Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
        return Job.of(ticket, settings)
                .map(job -> HttpCall.post(CANCEL, job.cancel())
                        .resend(RetrySafety.YES)
                        .timeout(Duration.ofSeconds(60))
                        .memo(Memo.EMPTY.withJob(job.toJson()).toText())
                        .build());
    }

    @Override
    public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
        return lost.label().equals(Submission.SUBMIT)
                ? Optional.of(recovery.list(Memo.parse(lost.memo()), sentAt))
                : Optional.empty();
    }

    @Override
    public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
        return picture.location()
                .flatMap(address -> Addresses.web(address.toString()))
                .filter(this::isDelivery)
                .map(address -> HttpCall.get(DOWNLOAD, address).build());
    }

    private Step uploaded(ImageTask task, Models.Model model, Exchange exchange, Memo memo, CallContext context) {
        HttpReply reply = exchange.reply();
        if (reply.status() >= 500) {
            return Step.failed(Failure.of(
                            FailureKind.PROVIDER_ERROR,
                            Exposure.NONE,
                            "Replicate could not take a picture (" + reply.status() + "); nothing was started.")
                    .resend(RetrySafety.YES)
                    .build());
        } else if (reply.status() >= 400) {
            return Step.failed(HttpProblems.refused(reply, task, model, context.now()));
        }
        Optional<String> address = reply.json()
                .flatMap(body -> body.text("urls", "get"))
                .flatMap(Addresses::web)
                .map(URI::toString);
        return isSuccess(reply) && address.isPresent()
                ? Step.next(submission.next(task, model, memo.withUploaded(address.get())))
                : Step.failed(Failure.of(
                                FailureKind.UNINTELLIGIBLE,
                                Exposure.NONE,
                                "The answer to an upload names no address; nothing was started.")
                        .resend(RetrySafety.YES)
                        .build());
    }

    private Step submitted(ImageTask task, Models.Model model, Exchange exchange, Memo memo, CallContext context) {
        HttpReply reply = exchange.reply();
        // A prediction may exist behind a broken gateway, and sending again would pay for a second one.
        if (reply.status() >= 500 || (isSuccess(reply) && isMarkup(reply))) {
            return Step.next(recovery.list(memo, exchange.sentAt()));
        } else if (reply.status() >= 400) {
            return Step.failed(HttpProblems.refused(reply, task, model, context.now()));
        }
        Optional<Prediction> run = isSuccess(reply) ? Prediction.of(reply) : Optional.empty();
        return run.isPresent()
                ? runs.step(task, model, run.get(), memo)
                : Step.failed(unintelligible(reply, "to the order cannot be read"));
    }

    private Step listed(ImageTask task, Models.Model model, Exchange exchange, Memo memo) {
        Optional<Job> found = Optional.of(exchange.reply())
                .filter(ReplicateProtocol::isSuccess)
                .flatMap(HttpReply::json)
                .flatMap(page -> recovery.adopt(task, model, page, memo))
                .flatMap(run -> Job.of(run, settings));
        return found.isPresent()
                ? runs.again(task, model, found.get(), memo, Duration.ZERO)
                : Step.failed(Failure.of(
                                // Not a fault of the provider that may be free: a run may be going on unseen.
                                FailureKind.CONNECTION_LOST,
                                Exposure.POSSIBLE,
                                "The answer to the order was lost, and no single prediction in the list is certainly it;"
                                        + " look at the vendor's list before ordering again.")
                        .resend(RetrySafety.MAYBE)
                        .build());
    }

    private Step polled(ImageTask task, Models.Model model, Exchange exchange, Memo memo, CallContext context) {
        HttpReply reply = exchange.reply();
        Optional<Job> job = memo.job().flatMap(written -> Job.of(written, settings));
        boolean isPassing = reply.status() == 429 || reply.status() >= 500;
        // A cancel that is refused says nothing of the run: it may be over already.
        boolean isRefusedCancel = exchange.call().label().equals(CANCEL) && !isSuccess(reply);
        if (job.isPresent() && (isPassing || isRefusedCancel)) {
            Duration least = HttpProblems.wait(reply, context.now()).orElse(Duration.ZERO);
            return runs.again(task, model, job.get(), memo, least);
        }
        Optional<Prediction> run = isSuccess(reply) ? Prediction.of(reply) : Optional.empty();
        boolean isOther = run.flatMap(Prediction::id)
                .flatMap(id -> job.map(known -> !known.id().equals(id)))
                .orElse(false);
        if (run.isPresent() && !isOther) {
            return runs.step(task, model, run.get(), memo);
        }
        Failure failure = reply.status() >= 400
                ? HttpProblems.refused(reply, task, model, context.now())
                : unintelligible(reply, "about the run cannot be read");
        return runs.withEarlyOutput(task, model, memo, accepted(failure));
    }

    /**
     * After the vendor took the order, a refusal to talk about it says nothing about the bill: sight of the run is lost,
     * and it goes on.
     */
    private static Failure accepted(Failure failure) {
        if (failure.kind() == FailureKind.UNINTELLIGIBLE) {
            return failure;
        }
        return Failure.of(FailureKind.CONNECTION_LOST, Exposure.POSSIBLE, failure.message())
                .providerCode(failure.providerCode())
                .build();
    }

    private static Memo remembered(JobTicket ticket) {
        return Job.earlyOutput(ticket).map(Memo.EMPTY::withOutput).orElse(Memo.EMPTY);
    }

    private boolean isDelivery(URI address) {
        if (!settings.isDefaultBase() && Addresses.sameServer(address, settings.base())) {
            return true;
        }
        return address.getScheme().equals("https")
                && settings.deliveryHosts().stream()
                        .anyMatch(host -> address.getHost().equals(host)
                                || address.getHost().endsWith("." + host));
    }

    private Models.Model model(ImageTask task) {
        return models.find(task.modelId())
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + task.modelId() + "' is no model of Replicate; write owner/name, owner/name:version or"
                                + " deployments/owner/name."));
    }

    private static boolean isSuccess(HttpReply reply) {
        return reply.status() >= 200 && reply.status() < 300;
    }

    private static boolean isMarkup(HttpReply reply) {
        return reply.header("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                .orElse(false);
    }

    private static Failure unintelligible(HttpReply reply, String what) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        "The answer (" + reply.status() + ", " + reply.bodyLength() + " bytes) " + what
                                + "; the vendor may have charged.")
                .build();
    }
}
