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

    /**
     * What all attempts cost together; empty when any of them has no known price, or when they were charged in more than
     * one currency. Attempts that were free count in every currency.
     */
    public Optional<Range> cost() {
        Optional<Range> sum = Optional.empty();
        for (Attempt attempt : attempts) {
            Optional<Range> charge = attempt.charge().range();
            if (charge.isEmpty()) {
                return Optional.empty();
            }
            if (sum.isEmpty() || isFree(sum.get())) {
                sum = charge;
            } else if (sum.get().high().in().equals(charge.get().high().in())) {
                sum = Optional.of(sum.get().plus(charge.get()));
            } else if (!isFree(charge.get())) {
                return Optional.empty();
            }
        }
        return sum;
    }

    private static boolean isFree(Range range) {
        return range.high().signum() == 0;
    }
}
