package dev.halftone.client.route;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaves a model alone for a while after failures in a row that are its provider's or the network's. Thread-safe;
 * bounded by the number of models.
 */
public final class Circuits {

    private final int failuresToOpen;
    private final Duration rest;
    private final Map<ModelName, State> states = new ConcurrentHashMap<>();

    public Circuits(int failuresToOpen, Duration rest) {
        if (failuresToOpen < 1 || rest.isNegative()) {
            throw new IllegalArgumentException("A circuit opens after 1 or more failures for a span, not "
                    + failuresToOpen + " and " + rest + ".");
        }
        this.failuresToOpen = failuresToOpen;
        this.rest = rest;
    }

    /** Five failures in a row, then half a minute of rest. */
    public static Circuits usual() {
        return new Circuits(5, Duration.ofSeconds(30));
    }

    public boolean isOpen(ModelName model, Instant now) {
        State state = states.get(model);
        return state != null
                && state.failures() >= failuresToOpen
                && now.isBefore(state.last().plus(rest));
    }

    /**
     * Takes note of how an attempt ended. One that the caller's own deadline cut short says nothing about the model.
     *
     * @param deadline of the caller
     */
    public void observe(Attempt attempt, Instant deadline) {
        boolean cutShort = attempt.failure()
                        .filter(failure -> failure.kind() == FailureKind.TIMED_OUT)
                        .isPresent()
                && !attempt.endedAt().isBefore(deadline);
        if (!cutShort) {
            observe(attempt);
        }
    }

    private void observe(Attempt attempt) {
        boolean theirs = attempt.failure()
                .map(failure -> failure.kind().blame())
                .map(blame -> blame == FailureKind.Blame.PROVIDER || blame == FailureKind.Blame.NETWORK)
                .orElse(false);
        if (theirs) {
            states.merge(
                    attempt.model(),
                    new State(1, attempt.endedAt()),
                    (before, one) -> new State(before.failures() + 1, one.last()));
        } else if (attempt.failure().isEmpty()) {
            states.remove(attempt.model());
        }
    }

    private record State(int failures, Instant last) {}
}
