package dev.halftone.conformance.script;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A protocol that answers as planned, and a driver that plays to it. */
abstract class AttemptDriverFixture {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final ImageTask TASK = ImageTask.of(Operation.GENERATE, "m").build();
    static final URI ADDRESS = URI.create("https://api.example/jobs");
    static final HttpCall SUBMIT = HttpCall.post("submit", ADDRESS).build();
    static final HttpCall POLL =
            HttpCall.get("poll", ADDRESS).timeout(Duration.ofSeconds(30)).build();
    static final Step DONE = Step.done(List.of(ImageAsset.ofBase64("", "image/png")), Usage.unknown());
    static final JobTicket TICKET = new JobTicket("j1");
    static final Step RUNNING = Step.poll(POLL, Duration.ofMillis(500), TICKET);
    static final ScriptExchange.Fault REFUSED = ScriptExchange.Fault.REFUSED;
    final Plan plan = new Plan();

    Attempt resume(ScriptExchange.Answer... answers) {
        return new AttemptDriver(plan, Credential.none())
                .resume(
                        TASK,
                        TICKET,
                        START,
                        Arrays.stream(answers)
                                .map(AttemptDriverFixture::exchange)
                                .toList());
    }

    Attempt play(ScriptExchange.Answer... answers) {
        return new AttemptDriver(plan, Credential.none())
                .run(
                        TASK,
                        START,
                        Arrays.stream(answers)
                                .map(AttemptDriverFixture::exchange)
                                .toList());
    }

    static ScriptExchange exchange(ScriptExchange.Answer answer) {
        return new ScriptExchange(Optional.empty(), answer);
    }

    static ScriptExchange.Reply reply(long after) {
        return new ScriptExchange.Reply(HttpReply.of(200, Map.of(), new byte[0]), Duration.ofMillis(after));
    }

    static Failure failure(Attempt attempt) {
        return ((Step.Failed) attempt.end().orElseThrow()).failure();
    }

    /** Answers the given steps in order, the last one for ever, and notes what it was asked. */
    static final class Plan implements ImageProtocol {
        HttpCall first = SUBMIT;
        Optional<HttpCall> recovery = Optional.empty();
        boolean isResumable = true;
        Optional<HttpCall> resumption = Optional.of(POLL);
        List<Step> steps = List.of(DONE);
        int next;
        int asked;
        Instant lostAt = Instant.EPOCH;
        final List<Instant> interpretedAt = new ArrayList<>();
        final List<String> keys = new ArrayList<>();

        void steps(Step... answers) {
            steps = List.of(answers);
            next = 0;
        }

        @Override
        public HttpCall prepare(ImageTask task, CallContext context) {
            keys.add(context.idempotencyKey());
            next = 0;
            return first;
        }

        @Override
        public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
            keys.add(context.idempotencyKey());
            interpretedAt.add(context.now());
            return steps.get(Math.min(next++, steps.size() - 1));
        }

        @Override
        public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
            return call.toBuilder().header("signed", now.toString()).build();
        }

        @Override
        public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
            if (!isResumable || !ticket.equals(TICKET)) {
                throw new IllegalStateException("No such job.");
            }
            keys.add(context.idempotencyKey());
            return resumption;
        }

        @Override
        public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
            asked++;
            lostAt = sentAt;
            return recovery;
        }
    }
}
