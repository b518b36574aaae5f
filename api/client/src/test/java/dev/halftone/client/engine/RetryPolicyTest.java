package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.engine.RetryPolicy.Risk;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void attempts_outsideOneToHundred_areRefusedWithTheNumber(int attempts) {
        assertThatThrownBy(() -> RetryPolicy.DEFAULT.withAttemptsPerModel(attempts))
                .hasMessage("Attempts per model must be 1 to 100, not " + attempts + ".");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void attempts_atTheBounds_areAccepted(int attempts) {
        assertThat(RetryPolicy.DEFAULT.withAttemptsPerModel(attempts).attemptsPerModel())
                .isEqualTo(attempts);
    }

    @Test
    void delays_thatFallOrAreNegative_areRefusedWithBoth() {
        assertThatThrownBy(() -> new RetryPolicy(1, SECOND, Duration.ofMillis(999), Risk.NEVER_PAY_TWICE))
                .hasMessage("Delays must rise from first to longest, not PT1S to PT0.999S.");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(-1), SECOND, Risk.NEVER_PAY_TWICE))
                .hasMessageContaining("PT-1S");
    }

    @Test
    void delays_thatAreEqual_areAccepted() {
        assertThat(new RetryPolicy(1, SECOND, SECOND, Risk.NEVER_PAY_TWICE).longestDelay())
                .isEqualTo(SECOND);
    }

    @Test
    void standard_policy_neverPaysTwice() {
        assertThat(RetryPolicy.DEFAULT.risk()).isEqualTo(Risk.NEVER_PAY_TWICE);
        assertThat(RetryPolicy.once().attemptsPerModel()).isEqualTo(1);
        assertThat(RetryPolicy.once().risk()).isEqualTo(Risk.NEVER_PAY_TWICE);
    }

    @Test
    void with_changesOneThing() {
        RetryPolicy changed =
                RetryPolicy.DEFAULT.withRisk(Risk.ACCEPT_PAYING_TWICE).withAttemptsPerModel(7);

        assertThat(changed)
                .isEqualTo(new RetryPolicy(7, Duration.ofMillis(500), Duration.ofMinutes(1), Risk.ACCEPT_PAYING_TWICE));
    }
}
