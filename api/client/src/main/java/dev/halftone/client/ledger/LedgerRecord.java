package dev.halftone.client.ledger;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.client.settle.Charge;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.JobTicket;
import java.time.Instant;
import java.util.Optional;

/** One line of the ledger. Lines are only ever appended. */
public sealed interface LedgerRecord {

    /** Which attempt it is about. */
    String attempt();

    Instant at();

    /**
     * An attempt is about to be sent.
     *
     * @param attempt id of the attempt
     * @param task id of the task that it belongs to; retries and fail-overs share it
     * @param number 1 for the first attempt of the task
     * @param model what is bought
     * @param operation id of the operation
     * @param images how many pictures were asked for
     * @param quoted what it may cost; empty when unpriced
     * @param tariff id of the tariff; empty text when none
     * @param at when
     */
    record Intent(
            String attempt,
            String task,
            int number,
            ModelName model,
            String operation,
            long images,
            Optional<Range> quoted,
            String tariff,
            Instant at)
            implements LedgerRecord {}

    /**
     * The provider accepted work that can be found again.
     *
     * @param attempt id of the attempt
     * @param ticket what it is found by
     * @param at when
     */
    record Ticketed(String attempt, JobTicket ticket, Instant at) implements LedgerRecord {}

    /**
     * The attempt has ended.
     *
     * @param attempt id of the attempt
     * @param images how many pictures were delivered
     * @param failure why there are none; empty on success
     * @param charge what it cost
     * @param at when
     */
    record Charged(String attempt, int images, Optional<Failure> failure, Charge charge, Instant at)
            implements LedgerRecord {}
}
