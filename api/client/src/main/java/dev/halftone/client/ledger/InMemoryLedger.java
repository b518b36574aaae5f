package dev.halftone.client.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger that lasts as long as the process, bounded: beyond its capacity the oldest closed attempts are dropped. */
public final class InMemoryLedger implements Ledger {

    private final int capacity;
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();

    /** Holds at most this many attempts; open ones are never dropped. */
    public InMemoryLedger(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A ledger of " + capacity + " attempts holds nothing; give 1 or more.");
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized CompletionStage<Void> append(LedgerRecord record) {
        if (record instanceof LedgerRecord.Intent intent) {
            makeRoom();
            if (entries.putIfAbsent(intent.attempt(), new LedgerEntry(intent, Optional.empty(), Optional.empty()))
                    != null) {
                return refuse("Attempt " + intent.attempt() + " was intended twice.");
            }
        } else {
            LedgerEntry entry = entries.get(record.attempt());
            if (entry == null) {
                return refuse("Attempt " + record.attempt() + " has no intent; record the intent first.");
            }
            entries.put(record.attempt(), with(entry, record));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries.values());
    }

    private static LedgerEntry with(LedgerEntry entry, LedgerRecord record) {
        return record instanceof LedgerRecord.Ticketed ticketed
                ? new LedgerEntry(entry.intent(), Optional.of(ticketed.ticket()), entry.charged())
                : new LedgerEntry(entry.intent(), entry.ticket(), Optional.of((LedgerRecord.Charged) record));
    }

    private void makeRoom() {
        if (entries.size() < capacity) {
            return;
        }
        List<String> closed = new ArrayList<>();
        for (LedgerEntry entry : entries.values()) {
            if (!entry.isOpen() && closed.size() <= entries.size() - capacity) {
                closed.add(entry.intent().attempt());
            }
        }
        closed.forEach(entries::remove);
    }

    private static CompletionStage<Void> refuse(String reason) {
        return CompletableFuture.failedFuture(new IllegalStateException(reason));
    }
}
