package dev.halftone.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Real time. Owns one daemon thread that only completes timers; close it to end the thread. */
public final class SystemTime implements TimeSource, AutoCloseable {

    private final ScheduledThreadPoolExecutor timers;
    private final AtomicLong sequence = new AtomicLong();
    private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    public SystemTime() {
        timers = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "halftone-timer");
            thread.setDaemon(true);
            return thread;
        });
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // giving the timer back is all that follows; there is nobody to tell
    public CompletableFuture<Void> after(Duration span) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        Long number = sequence.incrementAndGet();
        waiting.put(number, due);
        try {
            ScheduledFuture<?> timer = timers.schedule(
                    () -> due.completeAsync(() -> null), Math.max(0, span.toNanos()), TimeUnit.NANOSECONDS);
            due.whenComplete((nothing, canceled) -> {
                waiting.remove(number);
                if (due.isCancelled()) {
                    timer.cancel(false);
                }
            });
        } catch (RejectedExecutionException closed) {
            waiting.remove(number);
            due.completeExceptionally(closed());
        }
        return due;
    }

    /** Whoever still waits is told, because nobody may wait for ever. */
    @Override
    public void close() {
        timers.shutdownNow();
        List.copyOf(waiting.values()).forEach(due -> due.completeExceptionally(closed()));
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("This clock is closed; nothing can be waited for.");
    }
}
