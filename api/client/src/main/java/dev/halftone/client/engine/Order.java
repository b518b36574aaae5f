package dev.halftone.client.engine;

import dev.halftone.spi.protocol.JobTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A task with the models that may do it, best first.
 *
 * @param candidates at least one; later ones are asked when earlier ones failed without exposure
 * @param policy retries and risk
 * @param deadline absolute; nothing is started after it
 * @param ticket a job of the first candidate to go on with; then no other job is started, whatever comes of it
 * @param further whether a candidate may be asked after the attempts so far, which may have been charged
 */
public record Order(
        List<Candidate> candidates,
        RetryPolicy policy,
        Instant deadline,
        Optional<JobTicket> ticket,
        BiPredicate<List<Attempt>, Candidate> further) {

    /** An order whose further attempts are limited by its policy alone. */
    public Order(List<Candidate> candidates, RetryPolicy policy, Instant deadline, Optional<JobTicket> ticket) {
        this(candidates, policy, deadline, ticket, (soFar, next) -> true);
    }

    public Order {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("An order without a model cannot be carried out.");
        }
    }
}
