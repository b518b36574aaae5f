package dev.halftone.client.ledger;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.protocol.JobTicket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Keeps the records of attempts. Thread-safe. */
public interface Ledger {

    /** Appends a record; the answer completes when it cannot be lost any more. The engine goes on only then. */
    CompletionStage<Void> append(LedgerRecord record);

    /** All attempts so far, in the order of their intents. */
    List<LedgerEntry> entries();

    /** The latest open attempt with that model whose job the ticket names; a resumed job goes on under its id. */
    default Optional<LedgerEntry> openJob(ModelName model, JobTicket ticket) {
        return entries().stream()
                .filter(entry -> entry.isOpen()
                        && entry.intent().model().equals(model)
                        && entry.ticket().equals(Optional.of(ticket)))
                .reduce((earlier, later) -> later);
    }
}
