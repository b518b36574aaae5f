package dev.halftone.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** What time it is, and a way to wait without a thread. Thread-safe. */
public interface TimeSource {

    Instant now();

    /** Completes after at least this span; canceling the answer gives the timer back. */
    CompletableFuture<Void> after(Duration span);
}
