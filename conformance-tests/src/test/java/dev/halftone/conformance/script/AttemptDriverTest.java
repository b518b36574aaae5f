package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One attempt under virtual time. */
class AttemptDriverTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final ImageTask TASK = ImageTask.of(Operation.GENERATE, "m").build();
    private static final URI ADDRESS = URI.create("https://api.example/jobs");
    private static final HttpCall SUBMIT = HttpCall.post("submit", ADDRESS).build();
    private static final HttpCall POLL =
            HttpCall.get("poll", ADDRESS).timeout(Duration.ofSeconds(30)).build();
    private static final HttpCall RECOVER = HttpCall.get("recover", ADDRESS).build();
    private static final Step DONE = Step.done(List.of(ImageAsset.ofBase64("", "image/png")), Usage.unknown());
    private static final JobTicket TICKET = new JobTicket("j1");
    private static final Step RUNNING = Step.poll(POLL, Duration.ofMillis(500), TICKET);
    private static final ScriptExchange.Fault REFUSED = ScriptExchange.Fault.REFUSED;
    private static final ScriptExchange.Fault RESET = ScriptExchange.Fault.RESET;
    private static final ScriptExchange.Fault TIMEOUT = ScriptExchange.Fault.TIMEOUT;

    private final Plan plan = new Plan();

    @ParameterizedTest
    @EnumSource(ScriptExchange.Fault.class)
    void picturesThatAreThereAlready_holdWhenNoAnswerAboutThemComes(ScriptExchange.Fault fault) {
        plan.steps(Step.poll(POLL, Duration.ofMillis(500), new JobTicket("j1"), (Step.Done) DONE), RUNNING);

        Attempt attempt = play(reply(1), fault, fault, fault, fault, fault, fault);

        assertThat(attempt.end()).contains(DONE);
        assertThat(attempt.defect()).isEmpty();
    }

    @Test
    void clock_followsDelaysAndAnswers() {
        plan.steps(RUNNING, DONE);

        Attempt attempt = play(reply(1200), reply(300));

        assertThat(attempt.exchanges()).extracting(Exchange::sentAt).containsExactly(START, START.plusMillis(1700));
        assertThat(attempt.exchanges())
                .extracting(Exchange::completedAt)
                .containsExactly(START.plusMillis(1200), START.plusMillis(2000));
        assertThat(plan.interpretedAt).containsExactly(START.plusMillis(1200), START.plusMillis(2000));
        assertThat(attempt.end()).contains(DONE);
        assertThat(attempt.sends())
                .extracting(Attempt.Send::notBefore)
                .containsExactly(Duration.ZERO, Duration.ofMillis(500));
        assertThat(attempt.sends())
                .extracting(send -> send.ticket().isPresent())
                .containsExactly(false, true);
    }

    @Test
    void idempotencyKey_isTheSameInOneAttempt() {
        plan.steps(RUNNING, RUNNING, DONE);

        play(reply(0), reply(0), reply(0));

        assertThat(plan.keys).hasSize(4).containsOnly(plan.keys.get(0));
    }

    @Test
    void refusedConnection_isUnreachable_withoutExposure() {
        assertThat(failure(play(REFUSED)))
                .extracting(Failure::kind, Failure::exposure, Failure::resend)
                .containsExactly(FailureKind.UNREACHABLE, Exposure.NONE, RetrySafety.YES);
    }

    @Test
    void refusedConnection_toAPoll_isTriedAgain_becauseTheJobRunsOn() {
        plan.steps(RUNNING, DONE);

        assertThat(play(reply(0), REFUSED, RESET, REFUSED, reply(0)).end()).contains(DONE);
    }

    @Test
    void refusedConnection_toAPoll_losesTheJobAfterFiveMoreTries() {
        plan.steps(RUNNING);

        Attempt attempt = play(reply(0), REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, reply(0));

        assertThat(failure(attempt))
                .extracting(Failure::kind, Failure::exposure, Failure::resend)
                .containsExactly(FailureKind.CONNECTION_LOST, Exposure.POSSIBLE, RetrySafety.NO);
        assertThat(attempt.unused()).isEqualTo(1);
    }

    @Test
    void refusedConnection_toACallThatMayNotBeResent_losesTheJobAtOnce() {
        plan.steps(Step.poll(SUBMIT, Duration.ZERO, new JobTicket("j1")));
        plan.recovery = Optional.of(RECOVER);

        Attempt attempt = play(reply(0), REFUSED, reply(0));

        assertThat(failure(attempt).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
        assertThat(attempt.unused())
                .as("what was not sent is not inquired about")
                .isEqualTo(1);
    }

    @Test
    void firstCall_thatIsLostAndThenRefused_isPossiblyPaid() {
        plan.first = SUBMIT.toBuilder().resend(RetrySafety.YES).build();

        Attempt attempt = play(RESET, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED);

        assertThat(failure(attempt))
                .extracting(Failure::kind, Failure::exposure, Failure::resend)
                .containsExactly(FailureKind.CONNECTION_LOST, Exposure.POSSIBLE, RetrySafety.NO);
        assertThat(attempt.unused()).isZero();
    }

    @Test
    void firstCall_thatIsLostAndThenAnswered_leavesNoRisk() {
        Failure free = Failure.of(FailureKind.RATE_LIMITED, Exposure.NONE, "Slow down.")
                .build();
        plan.first = SUBMIT.toBuilder().resend(RetrySafety.YES).build();
        plan.steps(Step.failed(free));

        assertThat(failure(play(RESET, reply(0)))).isEqualTo(free);
    }

    @Test
    void lostSubmit_withoutRecovery_isPossiblyPaid() {
        assertThat(failure(play(RESET)))
                .extracting(Failure::kind, Failure::exposure, Failure::resend)
                .containsExactly(FailureKind.CONNECTION_LOST, Exposure.POSSIBLE, RetrySafety.NO);
        assertThat(failure(play(TIMEOUT)).kind()).isEqualTo(FailureKind.TIMED_OUT);
    }

    @Test
    void callThatMayBeResent_isSentAgainAtOnce_fiveTimesAtMost() {
        plan.steps(RUNNING, DONE);

        Attempt rescued = play(reply(0), RESET, TIMEOUT, RESET, RESET, RESET, reply(0));

        assertThat(rescued.end()).contains(DONE);
        assertThat(rescued.sends()).hasSize(7);
        assertThat(rescued.sends().get(2).notBefore()).isZero();
        assertThat(rescued.sends().get(2).ticket()).isPresent();
        assertThat(rescued.exchanges().get(1).sentAt())
                .isEqualTo(START.plusMillis(500).plusSeconds(30));

        plan.steps(RUNNING, DONE);
        Attempt lost = play(reply(0), RESET, RESET, RESET, RESET, RESET, TIMEOUT, reply(0));

        assertThat(failure(lost).kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(failure(lost).exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(lost.unused()).isEqualTo(1);
        assertThat(plan.asked).isZero();
    }

    @Test
    void callThatMayPerhapsBeResent_isRecoveredInstead() {
        plan.first = SUBMIT.toBuilder().resend(RetrySafety.MAYBE).build();
        plan.recovery = Optional.of(RECOVER);
        plan.steps(DONE);

        assertThat(play(RESET, reply(0)).end()).contains(DONE);
    }

    @Test
    void recovery_isAsked_andItsReplyInterpreted() {
        plan.recovery = Optional.of(RECOVER);
        plan.steps(RUNNING, DONE);

        Attempt attempt = play(TIMEOUT, reply(0), reply(0));

        assertThat(attempt.sends())
                .extracting(send -> send.call().label())
                .containsExactly("submit", "recover", "poll");
        assertThat(attempt.sends().get(1).ticket()).isEmpty();
        assertThat(plan.lostAt).isEqualTo(START);
        assertThat(attempt.exchanges().get(0).sentAt()).isEqualTo(START.plus(SUBMIT.timeout()));
    }

    @Test
    void recovery_thatIsLostItself_isAskedAgain_andLeavesTheFirstLoss() {
        plan.recovery = Optional.of(RECOVER);

        for (ScriptExchange.Fault fault : ScriptExchange.Fault.values()) {
            Attempt attempt = play(RESET, fault, fault, fault, fault, fault, fault, reply(0));

            assertThat(failure(attempt))
                    .extracting(Failure::kind, Failure::exposure, Failure::resend)
                    .containsExactly(FailureKind.CONNECTION_LOST, Exposure.POSSIBLE, RetrySafety.NO);
            assertThat(attempt.unused()).isEqualTo(1);
            assertThat(play(RESET, fault, reply(0)).end()).contains(DONE);
        }
    }

    @Test
    void script_thatRunsOut_timesOut() {
        Attempt attempt = play();

        assertThat(failure(attempt).kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(attempt.sends()).hasSize(1);
        assertThat(attempt.unused()).isZero();
    }

    @Test
    void answer_thatTakesLongerThanTheCallMay_timesOut() {
        plan.steps(DONE);
        long limit = SUBMIT.timeout().toMillis();

        assertThat(play(reply(limit)).end()).contains(DONE);
        assertThat(failure(play(reply(limit + 1))).kind()).isEqualTo(FailureKind.TIMED_OUT);
    }

    @Test
    void failure_afterATicket_isRaised_andReportedAsLowered() {
        Failure free = Failure.of(FailureKind.RATE_LIMITED, Exposure.NONE, "Slow down.")
                .build();
        plan.steps(RUNNING, Step.failed(free));

        Attempt attempt = play(reply(0), reply(0));

        assertThat(failure(attempt)).isEqualTo(free.raisedTo(Exposure.POSSIBLE));
        assertThat(attempt.lowered()).contains(Exposure.NONE);
    }

    @Test
    void failure_beforeAnyRisk_staysAsItIs() {
        Failure free = Failure.of(FailureKind.RATE_LIMITED, Exposure.NONE, "Slow down.")
                .build();
        plan.steps(Step.failed(free));

        Attempt attempt = play(reply(0));

        assertThat(failure(attempt)).isEqualTo(free);
        assertThat(attempt.lowered()).isEmpty();
    }

    @Test
    void callWithoutAuthentication_isNotAuthorized() {
        plan.first =
                SUBMIT.toBuilder().authentication(HttpCall.Authentication.NONE).build();
        plan.steps(DONE);

        assertThat(play(reply(0)).sends().get(0).authorized()).isEqualTo(plan.first);
        plan.first = SUBMIT;
        assertThat(play(reply(0)).sends().get(0).authorized().headers()).containsKey("signed");
    }

    @Test
    void protocolWithoutEnd_isStoppedAfterAThousandSends() {
        plan.steps(RUNNING);

        Attempt attempt = new AttemptDriver(plan, Credential.none())
                .run(TASK, START, Collections.nCopies(1001, exchange(reply(0))));

        assertThat(attempt.sends()).hasSize(1000);
        assertThat(attempt.end()).isEmpty();
        assertThat(attempt.defect()).contains("the protocol asked for more than 1000 sends");
    }

    @Test
    void resume_goesOnWithTheTicket_andOrdersNothing() {
        plan.steps(RUNNING, DONE);

        Attempt attempt = resume(reply(0), reply(100));

        assertThat(attempt.sends()).extracting(Attempt.Send::call).containsExactly(POLL, POLL);
        assertThat(attempt.sends().get(0).ticket()).contains(TICKET);
        assertThat(attempt.startedAt()).isEqualTo(START);
        assertThat(attempt.end()).contains(DONE);
        assertThat(plan.keys).hasSize(3).containsOnly(plan.keys.get(0));
    }

    @Test
    void resume_ofAJob_neverEndsWithoutExposure() {
        assertThat(failure(resume(ScriptExchange.Fault.REFUSED)).exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void resume_withoutACall_isADefect() {
        plan.resumption = Optional.empty();

        assertThat(resume(reply(0)).defect()).contains("resume gave no call");
        assertThat(resume(reply(0)).end()).isEmpty();
    }

    @Test
    void resume_thatThrows_isADefect() {
        plan.isResumable = false;

        assertThat(resume(reply(0)).defect().orElse("")).startsWith("resume threw java.lang.IllegalStateException");
    }

    private Attempt resume(ScriptExchange.Answer... answers) {
        return new AttemptDriver(plan, Credential.none())
                .resume(
                        TASK,
                        TICKET,
                        START,
                        Arrays.stream(answers).map(AttemptDriverTest::exchange).toList());
    }

    private Attempt play(ScriptExchange.Answer... answers) {
        return new AttemptDriver(plan, Credential.none())
                .run(
                        TASK,
                        START,
                        Arrays.stream(answers).map(AttemptDriverTest::exchange).toList());
    }

    private static ScriptExchange exchange(ScriptExchange.Answer answer) {
        return new ScriptExchange(Optional.empty(), answer);
    }

    private static ScriptExchange.Reply reply(long after) {
        return new ScriptExchange.Reply(HttpReply.of(200, Map.of(), new byte[0]), Duration.ofMillis(after));
    }

    private static Failure failure(Attempt attempt) {
        return ((Step.Failed) attempt.end().orElseThrow()).failure();
    }

    /** Answers the given steps in order, the last one for ever, and notes what it was asked. */
    private static final class Plan implements ImageProtocol {
        private HttpCall first = SUBMIT;
        private Optional<HttpCall> recovery = Optional.empty();
        private boolean isResumable = true;
        private Optional<HttpCall> resumption = Optional.of(POLL);
        private List<Step> steps = List.of(DONE);
        private int next;
        private int asked;
        private Instant lostAt = Instant.EPOCH;
        private final List<Instant> interpretedAt = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();

        private void steps(Step... answers) {
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
