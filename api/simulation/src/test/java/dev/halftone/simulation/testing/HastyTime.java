package dev.halftone.simulation.testing;

import dev.halftone.client.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Time in which every wait is over at once, and has passed all the same. Thread-safe. */
public final class HastyTime implements TimeSource {

    private Instant now;

    public HastyTime(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized CompletableFuture<Void> after(Duration span) {
        now = now.plus(span);
        return CompletableFuture.completedFuture(null);
    }
}
