package dev.halftone.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/** Time that passes only when it is told to, in order of the timers. For one thread at a time. */
public final class VirtualTime implements TimeSource {

    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private Instant now;
    private long sequence;

    public VirtualTime(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized CompletableFuture<Void> after(Duration span) {
        Timer timer = new Timer(now.plus(span), sequence++, new CompletableFuture<>());
        timers.add(timer);
        return timer.due();
    }

    /** Lets time pass until the future is done or no timer is left. Answers whether it is done. */
    public boolean runUntilDone(CompletableFuture<?> future) {
        while (!future.isDone()) {
            Timer next;
            synchronized (this) {
                next = timers.poll();
                if (next == null) {
                    return false;
                }
                if (next.due().isDone()) {
                    continue;
                }
                if (next.at().isAfter(now)) {
                    now = next.at();
                }
            }
            next.due().complete(null);
        }
        return true;
    }

    private record Timer(Instant at, long sequence, CompletableFuture<Void> due) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
