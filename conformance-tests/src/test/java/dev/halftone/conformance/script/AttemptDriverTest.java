package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One attempt under virtual time. */
class AttemptDriverTest extends AttemptDriverFixture {

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
}
