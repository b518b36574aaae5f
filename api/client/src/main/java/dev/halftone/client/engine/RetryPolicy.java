package dev.halftone.client.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a model is asked again, how long is waited, and which risk is taken. Immutable.
 *
 * @param attemptsPerModel at least 1
 * @param firstDelay the wait before the second attempt; it doubles, with jitter
 * @param longestDelay no wait is longer; a provider that asks for more is not waited for
 * @param risk whether a task is sent again although the first may have been charged
 */
public record RetryPolicy(int attemptsPerModel, Duration firstDelay, Duration longestDelay, Risk risk) {

    /** Three attempts, waits from half a second to a minute, and never a second payment unknowingly. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(3, Duration.ofMillis(500), Duration.ofMinutes(1), Risk.NEVER_PAY_TWICE);

    public RetryPolicy {
        Objects.requireNonNull(risk);
        if (attemptsPerModel < 1 || attemptsPerModel > 100) {
            throw new IllegalArgumentException("Attempts per model must be 1 to 100, not " + attemptsPerModel + ".");
        }
        if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "Delays must rise from first to longest, not " + firstDelay + " to " + longestDelay + ".");
        }
    }

    /** One attempt, no second try. */
    public static RetryPolicy once() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Risk.NEVER_PAY_TWICE);
    }

    public RetryPolicy withAttemptsPerModel(int attempts) {
        return new RetryPolicy(attempts, firstDelay, longestDelay, risk);
    }

    public RetryPolicy withRisk(Risk other) {
        return new RetryPolicy(attemptsPerModel, firstDelay, longestDelay, other);
    }

    /** What to do after an attempt that may have been charged. */
    public enum Risk {
        /** Stop, and show the money at risk. */
        NEVER_PAY_TWICE,
        /** Go on; paying twice is accepted. */
        ACCEPT_PAYING_TWICE
    }
}
