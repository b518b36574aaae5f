package dev.halftone.client.engine;

import dev.halftone.spi.protocol.JobTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task with the models that may do it, best first.
 *
 * @param candidates at least one; later ones are asked when earlier ones failed without exposure
 * @param policy retries and risk
 * @param deadline absolute; nothing is started after it
 * @param ticket a job of the first candidate to go on with; then no other job is started, whatever comes of it
 */
public record Order(List<Candidate> candidates, RetryPolicy policy, Instant deadline, Optional<JobTicket> ticket) {

    public Order {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("An order without a model cannot be carried out.");
        }
    }
}
