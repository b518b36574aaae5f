package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers that are lost, and connections that are refused: what is sent again, and what stays at risk. */
class LostAnswerTest extends AttemptDriverFixture {

    private static final HttpCall RECOVER = HttpCall.get("recover", ADDRESS).build();
    private static final ScriptExchange.Fault RESET = ScriptExchange.Fault.RESET;
    private static final ScriptExchange.Fault TIMEOUT = ScriptExchange.Fault.TIMEOUT;

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
}
