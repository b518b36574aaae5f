package dev.halftone.client.engine;

import dev.halftone.client.quote.Range;
import dev.halftone.spi.task.ImageAsset;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was done for one task. Immutable.
 *
 * @param task id of the task, as in the ledger
 * @param attempts at least one, in order
 */
public record Run(String task, List<Attempt> attempts) {

    public Run {
        attempts = List.copyOf(attempts);
    }

    public Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /** The pictures; empty when the task failed. */
    public List<ImageAsset> images() {
        return last().images();
    }

    /** What all attempts cost together; empty when any of them has no known price. */
    public Optional<Range> cost() {
        Optional<Range> sum = Optional.empty();
        for (Attempt attempt : attempts) {
            Optional<Range> charge = attempt.charge().range();
            if (charge.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.map(before -> before.plus(charge.get())).or(() -> charge);
        }
        return sum;
    }
}
