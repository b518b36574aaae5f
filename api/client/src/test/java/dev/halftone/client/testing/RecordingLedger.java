package dev.halftone.client.testing;

import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** A slow disk: a record is safe 50 ms after it was written, and only then counts. It may fail at a chosen record. */
public final class RecordingLedger implements Ledger {

    private static final Duration LATENCY = Duration.ofMillis(50);

    private final InMemoryLedger inner = new InMemoryLedger(1_000);
    private final TimeSource time;
    private final List<String> events;
    private final List<LedgerRecord> records = new ArrayList<>();
    private BooleanSupplier alive = () -> true;
    private int failAt = Integer.MAX_VALUE;
    private int written;

    public RecordingLedger(TimeSource time, List<String> events) {
        this.time = time;
        this.events = events;
    }

    /** The record of that number, from 1, and all after it are refused. */
    public void failAt(int number) {
        failAt = number;
    }

    void aliveWhile(BooleanSupplier condition) {
        alive = condition;
    }

    public List<LedgerRecord> records() {
        return records;
    }

    @Override
    public CompletionStage<Void> append(LedgerRecord record) {
        written++;
        if (written >= failAt) {
            return CompletableFuture.failedFuture(new IllegalStateException("The disk is full."));
        }
        return time.after(LATENCY).thenCompose(safe -> {
            if (!alive.getAsBoolean()) {
                return new CompletableFuture<>();
            }
            records.add(record);
            events.add("safe " + record.getClass().getSimpleName());
            return inner.append(record);
        });
    }

    @Override
    public List<LedgerEntry> entries() {
        return inner.entries();
    }
}
