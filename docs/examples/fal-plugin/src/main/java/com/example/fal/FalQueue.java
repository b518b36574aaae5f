package com.example.fal;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.RetryAfter;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Submit, ask for the status, fetch the response. A lost answer is asked for again; nothing is ordered twice. */
final class FalQueue {

    static final String STATUS = "status";
    static final String RESPONSE = "response";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final FalSettings settings;
    private final FalReplies replies;

    FalQueue(FalSettings settings, FalReplies replies) {
        this.settings = settings;
        this.replies = replies;
    }

    /** An accepted request has two addresses, and they must be the queue's own. */
    Step submitted(ImageTask task, HttpReply reply, Instant now) {
        if (reply.status() >= 300) {
            return replies.failed(task, reply, now);
        }
        Optional<FalJob> job = reply.json().flatMap(answer -> FalJob.of(answer, settings));
        return job.isPresent()
                ? Step.poll(
                        call(job.get()),
                        job.get().delay(Optional.empty()),
                        job.get().ticket())
                : Step.failed(FalErrors.unintelligible(reply));
    }

    /** Only COMPLETED is the end; every other word means that the request waits or runs. */
    Step asked(Exchange exchange, Instant now) {
        HttpReply reply = exchange.reply();
        Optional<FalJob> job = job(exchange);
        if (job.isPresent() && isPassing(reply)) {
            return again(job.get(), RetryAfter.of(reply, now));
        }
        Optional<String> word =
                reply.status() < 300 ? reply.json().flatMap(answer -> answer.text("status")) : Optional.empty();
        if (job.isEmpty() || word.isEmpty()) {
            return Step.failed(reply.status() < 400 ? FalErrors.unintelligible(reply) : FalErrors.outOfSight(reply));
        }
        FalJob over = job.get().over();
        return word.get().equals("COMPLETED")
                ? Step.poll(call(over), Duration.ZERO, over.ticket())
                : again(job.get(), Optional.empty());
    }

    /** The response is what a run that is answered at once would have said. */
    Step answered(ImageTask task, Exchange exchange, Instant now) {
        HttpReply reply = exchange.reply();
        Optional<FalJob> job = job(exchange);
        if (job.isPresent() && isPassing(reply)) {
            return again(job.get(), RetryAfter.of(reply, now));
        }
        Step step = replies.read(task, reply, now);
        return step instanceof Step.Failed failed
                ? Step.failed(failed.failure().raisedTo(Exposure.POSSIBLE), failed.usage())
                : step;
    }

    /** What to ask next: the status, or the response once it is ready. A restarted host asks the same. */
    static HttpCall call(FalJob job) {
        return HttpCall.get(job.isOver() ? RESPONSE : STATUS, job.isOver() ? job.response() : job.status())
                .timeout(TIMEOUT)
                .memo(job.toText())
                .build();
    }

    private static Step again(FalJob job, Optional<Duration> asked) {
        if (job.polls() >= FalJob.MOST_POLLS) {
            return Step.failed(Failure.of(
                            FailureKind.TIMED_OUT,
                            Exposure.POSSIBLE,
                            "The request was not over after " + job.polls() + " looks; look for it at fal later.")
                    .build());
        }
        return Step.poll(call(job.next()), job.delay(asked), job.ticket());
    }

    private Optional<FalJob> job(Exchange exchange) {
        return FalJob.parse(exchange.call().memo(), settings);
    }

    /** The queue is busy or away; 500 is left out, because a run may end with it. */
    private static boolean isPassing(HttpReply reply) {
        int status = reply.status();
        return status == 429 || status == 502 || status == 503 || status == 504;
    }
}
