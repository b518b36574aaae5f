package dev.halftone.client.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps the records of attempts. Thread-safe. */
public interface Ledger {

    /** Appends a record; the answer completes when it cannot be lost any more. The engine goes on only then. */
    CompletionStage<Void> append(LedgerRecord record);

    /** All attempts so far, in the order of their intents. */
    List<LedgerEntry> entries();
}
