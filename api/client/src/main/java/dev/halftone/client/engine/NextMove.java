package dev.halftone.client.engine;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.RetrySafety;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What to do after a failed attempt; decided by exposure, never by status alone. Simulation decides by it too. Closed. */
public sealed interface NextMove {

    /** The same model again after a wait. */
    record Again(Duration delay) implements NextMove {}

    /** The next model of the route. */
    record FailOver() implements NextMove {}

    /** The failure stands. */
    record GiveUp() implements NextMove {}

    /**
     * Decides. Pure.
     *
     * @param attempts how many attempts this model has had
     * @param jitter 0 (inclusive) to 1 (exclusive)
     */
    static NextMove after(
            Failure failure, int attempts, RetryPolicy policy, Instant now, Instant deadline, double jitter) {
        boolean accepted = policy.risk() == RetryPolicy.Risk.ACCEPT_PAYING_TWICE;
        if (failure.exposure() == Exposure.CERTAIN || (failure.exposure() == Exposure.POSSIBLE && !accepted)) {
            return new GiveUp();
        }
        boolean sameAgain = failure.resend() == RetrySafety.YES || (accepted && failure.resend() == RetrySafety.MAYBE);
        if (sameAgain && attempts < policy.attemptsPerModel()) {
            Optional<Duration> delay = delay(failure, attempts, policy, jitter);
            if (delay.isPresent() && now.plus(delay.get()).isBefore(deadline)) {
                return new Again(delay.get());
            }
        }
        return now.isBefore(deadline) ? new FailOver() : new GiveUp();
    }

    /** Empty when the provider asks for more patience than the policy has. */
    private static Optional<Duration> delay(Failure failure, int attempts, RetryPolicy policy, double jitter) {
        if (failure.retryAfter().isPresent()) {
            return failure.retryAfter().filter(asked -> asked.compareTo(policy.longestDelay()) <= 0);
        }
        long doubled = policy.firstDelay().toMillis() << Math.min(20, attempts - 1);
        long capped = Math.min(doubled, policy.longestDelay().toMillis());
        return Optional.of(Duration.ofMillis(capped - (long) (capped * jitter / 4)));
    }
}
