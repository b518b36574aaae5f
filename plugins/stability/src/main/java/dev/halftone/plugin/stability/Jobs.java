package dev.halftone.plugin.stability;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.time.Instant;

/** Asks for the result of a job until it is there. The status alone decides; it may be asked once in ten seconds. */
final class Jobs {

    static final String POLL = "poll";

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofMinutes(2);
    /** An hour. A result is kept for a day, so the ticket is good for longer. */
    private static final int MOST_POLLS = 360;

    private static final int MOST_FAULTS = 3;

    private final Settings settings;

    Jobs(Settings settings) {
        this.settings = settings;
    }

    /** The answer to an order: a job that can be asked for, or nothing that can be used. */
    Step accepted(ImageTask task, HttpReply reply) {
        return Job.of(reply)
                .map(job -> again(task, job, PAUSE))
                .orElseGet(() -> Step.failed(Replies.unintelligible(reply, "names no job that can be asked for")));
    }

    Step polled(ImageTask task, Job job, HttpReply reply, Instant now) {
        return switch (reply.status()) {
            case 200 -> Replies.ofService(task, reply);
            case 202 -> again(task, job.answered(), PAUSE);
            case 429 -> again(task, job, longer(Errors.wait(reply, now)));
            case 502, 503, 504 -> again(task, job, PAUSE);
            case 404 -> Step.failed(gone(task, reply, now));
            default -> failed(task, job, reply, now);
        };
    }

    HttpCall poll(ImageTask task, Job job) {
        HttpCall.Builder call = HttpCall.get(POLL, settings.address("/v2beta/results/" + job.id()))
                .header("Accept", Accepts.ofResult(task, settings))
                .timeout(TIME)
                .memo(job.asked().memo());
        settings.client().forEach(header -> call.header(header.name(), header.value()));
        return call.build();
    }

    private Step again(ImageTask task, Job job, Duration pause) {
        if (job.polls() >= MOST_POLLS) {
            return Step.failed(Failure.of(
                            FailureKind.TIMED_OUT,
                            Exposure.POSSIBLE,
                            "The job was not over after " + MOST_POLLS
                                    + " looks; its result is kept for a day and can be asked for by its ticket.")
                    .build());
        }
        return Step.poll(poll(task, job), pause, job.ticket());
    }

    private Step failed(ImageTask task, Job job, HttpReply reply, Instant now) {
        if (reply.status() >= 500 && job.faults() < MOST_FAULTS) {
            return again(task, job.faulty(), PAUSE);
        }
        Failure said = Errors.of(task, reply, now);
        // The reference knows no state for a failed job; an error other than about the asking is taken for one.
        boolean isAboutAsking = switch (said.kind()) {
            case UNAUTHENTICATED, FORBIDDEN, QUOTA_EXHAUSTED, UNINTELLIGIBLE -> true;
            default -> false;
        };
        FailureKind kind = isAboutAsking ? said.kind() : FailureKind.RUN_FAILED;
        return Step.failed(Failure.of(kind, Exposure.POSSIBLE, said.message())
                .providerCode(said.providerCode())
                .build());
    }

    private static Failure gone(ImageTask task, HttpReply reply, Instant now) {
        return Failure.of(
                        FailureKind.OUTPUT_EXPIRED,
                        Exposure.POSSIBLE,
                        "The result is not known: it is older than a day, or was ordered with another key. It may be"
                                + " billed all the same.")
                .providerCode(Errors.of(task, reply, now).providerCode())
                .resend(RetrySafety.NO)
                .build();
    }

    private static Duration longer(Duration asked) {
        return asked.compareTo(PAUSE) > 0 ? asked : PAUSE;
    }
}
