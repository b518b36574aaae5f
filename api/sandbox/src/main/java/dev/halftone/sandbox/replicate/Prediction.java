package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.replicate.ReplicateModel.Output;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job. Its state advances when somebody polls it, never by itself, so that runs are reproducible; only deadlines and the
 * removal of data follow the clock. Lives on the event loop.
 */
final class Prediction {
    private static final Duration KEPT = Duration.ofHours(1);

    private final String id;
    private final long number;
    private final Run run;
    private final Instant created;
    private final @Nullable Instant deadline;
    private final JsonObject facts;
    private final Deque<Status> upcoming = new ArrayDeque<>();
    private Status status = Status.STARTING;
    private Outcome outcome;
    private boolean outputEarly;

    /**
     * A job that has just been accepted.
     *
     * @param number its place in the order of creation
     * @param facts what never changes: model, version, deployment, input and webhook
     * @param outcome how it will end when nobody interferes
     */
    Prediction(
            String id,
            long number,
            Run run,
            Instant created,
            @Nullable Instant deadline,
            JsonObject facts,
            Outcome outcome) {
        this.id = id;
        this.number = number;
        this.run = run;
        this.created = created;
        this.deadline = deadline;
        this.facts = facts;
        this.outcome = outcome;
        expect(0);
    }

    String id() {
        return id;
    }

    long number() {
        return number;
    }

    ReplicateModel model() {
        return run.model();
    }

    Instant created() {
        return created;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Lays out the states to come; the extra polls are shared between waiting and running. */
    void expect(int extraPolls) {
        upcoming.clear();
        int waiting = outcome.ran() ? (extraPolls + 1) / 2 : extraPolls;
        for (int i = 0; i < waiting; i++) {
            upcoming.add(Status.STARTING);
        }
        for (int i = waiting; i < extraPolls + (outcome.ran() ? 1 : 0); i++) {
            upcoming.add(Status.PROCESSING);
        }
        upcoming.add(outcome.status());
    }

    /** Goes to the end at once. */
    void finish() {
        upcoming.clear();
        status = outcome.status();
    }

    /** Shows the output already while the job is running, as a first answer sometimes does. */
    void showOutputEarly() {
        upcoming.clear();
        upcoming.add(outcome.status());
        status = Status.PROCESSING;
        outputEarly = true;
    }

    /** Goes to the next state. */
    void advance() {
        Status next = upcoming.poll();
        if (next != null) {
            status = next;
        }
    }

    /** Ends the job unless it has ended. */
    void cancel() {
        if (!status.isFinal()) {
            outcome = run.canceled(status == Status.PROCESSING);
            finish();
        }
    }

    /** Ends the job when its deadline has passed: canceled while it runs, aborted before. */
    void observe(Instant now) {
        if (deadline == null || status.isFinal() || now.isBefore(deadline)) {
            return;
        }
        Outcome canceled = run.canceled(status == Status.PROCESSING);
        outcome = canceled.ran()
                ? canceled
                : new Outcome(
                        Status.ABORTED, null, canceled.pictures(), false, null, canceled.metrics(), canceled.meters());
        finish();
    }

    /** The picture that is delivered under this name, when it is there. */
    Optional<Picture> picture(String name, Instant now) {
        if (!hasOutput() || isRemoved(now)) {
            return Optional.empty();
        }
        for (int i = 0; i < outcome.pictures().size(); i++) {
            Picture picture = outcome.pictures().get(i);
            if (name(i, picture).equals(name)) {
                return Optional.of(picture);
            }
        }
        return Optional.empty();
    }

    JsonObject json(String origin, Instant now) {
        String own = origin + "/replicate/v1/predictions/" + id;
        boolean removed = isRemoved(now);
        JsonObject json = new JsonObject().put("id", id).mergeIn(facts.copy());
        if (removed) {
            json.put("input", new JsonObject());
        }
        json.put("status", status.text())
                .put("source", "api")
                .put("output", hasOutput() && !removed ? output(origin) : null)
                .put("error", status.isFinal() ? outcome.error() : null)
                .put("logs", removed ? null : "")
                .put("data_removed", removed)
                .put("created_at", Times.text(created))
                .put("started_at", hasStarted() ? Times.text(started()) : null)
                .put("completed_at", status.isFinal() ? Times.text(completed()) : null);
        if (deadline != null) {
            json.put("deadline", Times.text(deadline));
        }
        if (status.isFinal() && status != Status.ABORTED) {
            json.put("metrics", metrics());
        }
        return json.put(
                "urls",
                new JsonObject()
                        .put("get", own)
                        .put("cancel", own + "/cancel")
                        .put("web", origin + "/replicate/p/" + id));
    }

    private JsonObject metrics() {
        JsonObject metrics = new JsonObject();
        BigDecimal computing = outcome.predictTime();
        if (computing != null) {
            metrics.put("predict_time", computing);
            metrics.put("total_time", computing.add(model().waiting()));
        }
        return metrics.mergeIn(outcome.metrics());
    }

    private boolean hasOutput() {
        return !outcome.pictures().isEmpty() && (outputEarly || status == Status.SUCCEEDED);
    }

    private @Nullable Object output(String origin) {
        JsonArray urls = new JsonArray();
        for (int i = 0; i < outcome.pictures().size(); i++) {
            urls.add(origin + "/replicate/delivery/" + id + "/"
                    + name(i, outcome.pictures().get(i)));
        }
        return model().output() == Output.STRING ? urls.getString(0) : urls;
    }

    private static String name(int number, Picture picture) {
        return "out-" + number + "." + picture.format().extension();
    }

    private boolean hasStarted() {
        return status == Status.PROCESSING || (status.isFinal() && outcome.ran());
    }

    private Instant started() {
        return created.plus(Times.seconds(model().waiting()));
    }

    private Instant completed() {
        BigDecimal computing = outcome.predictTime();
        return computing == null ? created : started().plus(Times.seconds(computing));
    }

    private boolean isRemoved(Instant now) {
        return status.isFinal() && now.isAfter(completed().plus(KEPT));
    }
}
