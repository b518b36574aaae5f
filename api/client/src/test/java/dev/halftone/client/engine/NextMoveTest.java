package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.RetryPolicy.Risk;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextMoveTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    @ParameterizedTest(name = "{0} exposure, resend {1}, {2} -> {3}")
    @CsvSource({
        "NONE,     YES,   NEVER_PAY_TWICE,     AGAIN",
        "NONE,     MAYBE, NEVER_PAY_TWICE,     FAIL_OVER",
        "NONE,     NO,    NEVER_PAY_TWICE,     FAIL_OVER",
        "NONE,     YES,   ACCEPT_PAYING_TWICE, AGAIN",
        "NONE,     MAYBE, ACCEPT_PAYING_TWICE, AGAIN",
        "NONE,     NO,    ACCEPT_PAYING_TWICE, FAIL_OVER",
        "POSSIBLE, YES,   NEVER_PAY_TWICE,     GIVE_UP",
        "POSSIBLE, MAYBE, NEVER_PAY_TWICE,     GIVE_UP",
        "POSSIBLE, NO,    NEVER_PAY_TWICE,     GIVE_UP",
        "POSSIBLE, YES,   ACCEPT_PAYING_TWICE, AGAIN",
        "POSSIBLE, MAYBE, ACCEPT_PAYING_TWICE, AGAIN",
        "POSSIBLE, NO,    ACCEPT_PAYING_TWICE, FAIL_OVER",
        "CERTAIN,  YES,   NEVER_PAY_TWICE,     GIVE_UP",
        "CERTAIN,  MAYBE, NEVER_PAY_TWICE,     GIVE_UP",
        "CERTAIN,  NO,    NEVER_PAY_TWICE,     GIVE_UP",
        "CERTAIN,  YES,   ACCEPT_PAYING_TWICE, GIVE_UP",
        "CERTAIN,  MAYBE, ACCEPT_PAYING_TWICE, GIVE_UP",
        "CERTAIN,  NO,    ACCEPT_PAYING_TWICE, GIVE_UP",
    })
    void after_aFirstFailure_isDecidedByExposureResendAndRisk(
            Exposure exposure, RetrySafety resend, Risk risk, String expected) {
        NextMove move =
                NextMove.after(failure(exposure, resend).build(), 1, RetryPolicy.DEFAULT.withRisk(risk), NOW, LATER, 0);

        assertThat(name(move)).isEqualTo(expected);
    }

    @Test
    void after_theLastAttemptOfAModel_failsOver() {
        Failure failure = failure(Exposure.NONE, RetrySafety.YES).build();

        assertThat(name(move(failure, 2, LATER, 0))).isEqualTo("AGAIN");
        assertThat(name(move(failure, 3, LATER, 0))).isEqualTo("FAIL_OVER");
    }

    @ParameterizedTest(name = "attempt {0}, jitter {1} -> {2} ms")
    @CsvSource({
        "1, 0,     500",
        "2, 0,     1000",
        "3, 0,     2000",
        "7, 0,     32000",
        "8, 0,     60000",
        "60, 0,    60000",
        "1, 0.8,   400",
        "1, 0.999, 376",
        "8, 0.4,   54000",
    })
    void delay_withoutARequestOfTheProvider_doublesUpToTheLongestWithJitter(int attempts, double jitter, long millis) {
        Failure failure = failure(Exposure.NONE, RetrySafety.YES).build();

        NextMove move =
                NextMove.after(failure, attempts, RetryPolicy.DEFAULT.withAttemptsPerModel(100), NOW, LATER, jitter);

        assertThat(move).isEqualTo(new NextMove.Again(Duration.ofMillis(millis)));
    }

    @ParameterizedTest(name = "asked for {0} s -> {1}")
    @CsvSource({"0, AGAIN", "59, AGAIN", "60, AGAIN", "61, FAIL_OVER"})
    void delay_thatTheProviderAsksFor_isTakenExactlyOrNotAtAll(long seconds, String expected) {
        Failure failure = failure(Exposure.NONE, RetrySafety.YES)
                .retryAfter(Duration.ofSeconds(seconds))
                .build();

        NextMove move = move(failure, 1, LATER, 0.9);

        assertThat(name(move)).isEqualTo(expected);
        if (move instanceof NextMove.Again again) {
            assertThat(again.delay()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void deadline_thatTheWaitWouldReach_allowsNoSecondAttemptButAnotherModel() {
        Failure failure = failure(Exposure.NONE, RetrySafety.YES).build();

        assertThat(name(move(failure, 1, NOW.plusMillis(501), 0))).isEqualTo("AGAIN");
        assertThat(name(move(failure, 1, NOW.plusMillis(500), 0))).isEqualTo("FAIL_OVER");
        assertThat(name(move(failure, 1, NOW.plusMillis(1), 0))).isEqualTo("FAIL_OVER");
    }

    @Test
    void deadline_thatHasPassed_allowsNothing() {
        Failure failure = failure(Exposure.NONE, RetrySafety.YES).build();

        assertThat(name(move(failure, 1, NOW, 0))).isEqualTo("GIVE_UP");
        assertThat(name(move(failure, 1, NOW.minusSeconds(1), 0))).isEqualTo("GIVE_UP");
    }

    private static NextMove move(Failure failure, int attempts, Instant deadline, double jitter) {
        return NextMove.after(failure, attempts, RetryPolicy.DEFAULT, NOW, deadline, jitter);
    }

    private static Failure.Builder failure(Exposure exposure, RetrySafety resend) {
        return Failure.of(FailureKind.PROVIDER_ERROR, exposure, "It broke.").resend(resend);
    }

    private static String name(NextMove move) {
        if (move instanceof NextMove.Again) {
            return "AGAIN";
        }
        return move instanceof NextMove.FailOver ? "FAIL_OVER" : "GIVE_UP";
    }
}
