package dev.halftone.client.replay;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.Cancellation;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.engine.Credentials;
import dev.halftone.client.engine.Engine;
import dev.halftone.client.engine.Order;
import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.engine.Run;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.settle.Settler;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Counters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Settles recorded answers with the real engine. An attempt that failed without exposure and may be sent again is
 * tried once more as long as replies are left.
 */
public final class Replay {

    private static final Duration DEADLINE = Duration.ofDays(1);

    private Replay() {}

    /** Plays the replies. Never throws on any reply. */
    public static Result play(Candidate candidate, List<RecordedReply> replies, Instant start) {
        VirtualTime time = new VirtualTime(start);
        ScriptedTransport transport = new ScriptedTransport(replies, time);
        AtomicLong ids = new AtomicLong();
        Engine engine = new Engine(
                transport,
                time,
                new InMemoryLedger(1024),
                Credentials.placeholders(),
                new Settler(Counters.none()),
                () -> transport.unused() > 0 ? 5 : 0,
                () -> "replay-" + ids.incrementAndGet(),
                () -> 0);
        List<Attempt> attempts = new ArrayList<>();
        Duration wait = Duration.ZERO;
        do {
            CompletableFuture<Void> pause = time.after(wait);
            time.runUntilDone(pause);
            CompletableFuture<Run> run = engine.carryOut(
                    new Order(List.of(candidate), RetryPolicy.once(), time.now().plus(DEADLINE), Optional.empty()),
                    new Cancellation(),
                    attempt -> {});
            if (!time.runUntilDone(run)) {
                throw new IllegalStateException(
                        "The replay of " + candidate.offer().name() + " stood still.");
            }
            attempts.addAll(run.join().attempts());
            wait = attempts.get(attempts.size() - 1)
                    .failure()
                    .flatMap(Failure::retryAfter)
                    .orElse(RetryPolicy.DEFAULT.firstDelay());
        } while (transport.unused() > 0 && mayRepeat(attempts.get(attempts.size() - 1)));
        return new Result(new Run("replay", attempts), transport.unused());
    }

    private static boolean mayRepeat(Attempt attempt) {
        return attempt.failure()
                .map(failure -> failure.exposure() == Exposure.NONE && failure.resend() == RetrySafety.YES)
                .orElse(false);
    }

    /**
     * What the replies lead to.
     *
     * @param run every attempt with its charge
     * @param unused replies that were not asked for
     */
    public record Result(Run run, int unused) {}
}
