package dev.halftone.plugin.replicate;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a prediction means: pictures, another look, or a failure with what it used. */
final class Runs {

    static final String POLL = "poll";

    /** At the longest delay this is more than the vendor's limit of 30 minutes for a run. */
    private static final int MOST_POLLS = 600;

    /** A throttled poll may be told to wait for long, but the picture expires after an hour. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final Settings settings;

    Runs(Settings settings) {
        this.settings = settings;
    }

    Step step(ImageTask task, Models.Model model, Prediction run, Memo memo) {
        return switch (run.phase()) {
            case RUNNING -> running(task, model, run, memo);
            case SUCCEEDED -> succeeded(task, model, run, memo);
            case FAILED -> failed(task, model, run);
            case CANCELED -> canceled(task, model, run);
            case ABORTED ->
                Step.failed(
                        Failure.of(
                                        FailureKind.ABORTED,
                                        Exposure.POSSIBLE,
                                        "The run was given up before it began, because its deadline passed.")
                                .resend(RetrySafety.YES)
                                .build(),
                        model.pricing().undelivered(task, run));
        };
    }

    /** Looks again after a while; a run that is never over is given up in the end. */
    Step again(ImageTask task, Models.Model model, Job job, Memo memo, Duration least) {
        if (memo.polls() >= MOST_POLLS) {
            return withEarlyOutput(
                    task,
                    model,
                    memo,
                    Failure.of(
                                    FailureKind.TIMED_OUT,
                                    Exposure.POSSIBLE,
                                    "Prediction " + job.id() + " was not over after " + MOST_POLLS
                                            + " looks; cancel it or look at it later.")
                            .build());
        }
        Duration asked = least.compareTo(LONGEST_DELAY) <= 0 ? least : LONGEST_DELAY;
        Duration delay = memo.pollDelay().compareTo(asked) >= 0 ? memo.pollDelay() : asked;
        return Step.poll(poll(job, memo.withPoll()), delay, job.ticket(memo.output()));
    }

    HttpCall poll(Job job, Memo memo) {
        return HttpCall.get(POLL, job.get())
                .timeout(Duration.ofSeconds(60))
                .memo(memo.withJob(job.toJson()).toText())
                .build();
    }

    /** A failure, unless pictures were seen before: then they are delivered, and what they cost stays unknown. */
    Step withEarlyOutput(ImageTask task, Models.Model model, Memo memo, Failure failure) {
        List<ImageAsset> early = memo.output().map(Outputs::pictures).orElse(List.of());
        return early.isEmpty()
                ? Step.failed(failure)
                : Step.done(
                        early,
                        Usage.builder()
                                .warning("The end of the run was not seen; its cost is estimated.")
                                .build());
    }

    private Step running(ImageTask task, Models.Model model, Prediction run, Memo memo) {
        Memo seen = run.pictures().isEmpty() ? memo : memo.withOutput(run.output());
        Optional<Job> job = job(run, memo);
        return job.isPresent()
                ? again(task, model, job.get(), seen, Duration.ZERO)
                : withEarlyOutput(
                        task,
                        model,
                        seen,
                        Failure.of(
                                        FailureKind.UNINTELLIGIBLE,
                                        Exposure.POSSIBLE,
                                        "The prediction has no id that can be used; look for it at the vendor.")
                                .build());
    }

    private Step succeeded(ImageTask task, Models.Model model, Prediction run, Memo memo) {
        JsonValue output = run.pictures().isEmpty() ? memo.output().orElse(JsonNull.NULL) : run.output();
        List<ImageAsset> pictures = Outputs.pictures(output);
        if (pictures.isEmpty()) {
            return nothing(task, model, run);
        }
        Optional<Job> job = job(run, memo);
        boolean lacksMetrics = model.pricing().needsMetrics() && !run.metrics().present();
        if (lacksMetrics && job.isPresent() && !memo.isLastLook()) {
            return again(task, model, job.get(), memo.withOutput(output).withLastLook(), Duration.ZERO);
        }
        Usage usage = model.pricing().delivered(task, run, pictures.size());
        long asked = model.sheet().count(task).orElse(1L);
        return Step.done(
                pictures,
                pictures.size() < asked && !model.sheet().isSequence()
                        ? warned(
                                usage,
                                "Only " + pictures.size() + " of " + asked
                                        + " pictures came back; the others may have been filtered.")
                        : usage);
    }

    private static Step nothing(ImageTask task, Models.Model model, Prediction run) {
        Usage usage = model.pricing().undelivered(task, run);
        return run.isDataRemoved()
                ? Step.failed(
                        Failure.of(
                                        FailureKind.OUTPUT_EXPIRED,
                                        Exposure.CERTAIN,
                                        "The vendor has deleted the output; it keeps it for an hour.")
                                .build(),
                        usage)
                : Step.failed(
                        Failure.of(
                                        FailureKind.NO_IMAGES,
                                        Exposure.CERTAIN,
                                        "The run succeeded, but its output holds no picture.")
                                .build(),
                        usage);
    }

    private static Step failed(ImageTask task, Models.Model model, Prediction run) {
        RunErrors.Cause cause = RunErrors.classify(run.error());
        // A counter that was set shows that the pictures were made before they were withheld.
        boolean wasMade =
                cause.kind() == FailureKind.CONTENT_REJECTED && run.metrics().countsOutput();
        String said = run.error().isBlank() ? "The run failed without a reason." : "The run failed: " + run.error();
        return Step.failed(
                Failure.of(
                                wasMade ? FailureKind.OUTPUT_REJECTED : cause.kind(),
                                Exposure.POSSIBLE,
                                Redaction.clean(said, task))
                        .resend(cause.resend())
                        .providerCode(cause.code())
                        .build(),
                model.pricing().undelivered(task, run));
    }

    private static Step canceled(ImageTask task, Models.Model model, Prediction run) {
        boolean before = run.neverStarted();
        return Step.failed(
                Failure.of(
                                FailureKind.CANCELED,
                                before ? Exposure.POSSIBLE : Exposure.CERTAIN,
                                before
                                        ? "The run was canceled before it began."
                                        : "The run was canceled after it had begun, which is charged.")
                        .build(),
                model.pricing().undelivered(task, run));
    }

    private Optional<Job> job(Prediction run, Memo memo) {
        return memo.job().flatMap(written -> Job.of(written, settings)).or(() -> Job.of(run, settings));
    }

    private static Usage warned(Usage usage, String sentence) {
        Usage.Builder copy = Usage.builder();
        usage.readings().forEach(copy::reading);
        usage.observations().forEach(copy::observation);
        usage.reportedCost().ifPresent(copy::reportedCost);
        usage.warnings().forEach(copy::warning);
        return copy.warning(sentence).build();
    }
}
