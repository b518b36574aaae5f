package dev.halftone.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.Cancellation;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.engine.Credentials;
import dev.halftone.client.engine.Engine;
import dev.halftone.client.engine.Order;
import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.engine.Run;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.settle.Settler;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/** An engine on fakes, under virtual time. What is public may be replaced before a run. */
public final class TestBench {

    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    public final VirtualTime time = new VirtualTime(START);
    /** What was sent and what was safe in the ledger, in that order. */
    public final List<String> events = new ArrayList<>();

    public final RecordingLedger ledger = new RecordingLedger(time, events);
    public final List<Attempt> progress = new ArrayList<>();
    public final Cancellation cancellation = new Cancellation();
    public RecordingTransport transport;
    public Credentials credentials = Credentials.placeholders();
    public RetryPolicy policy = RetryPolicy.DEFAULT;
    public Duration deadline = Duration.ofMinutes(10);
    public DoubleSupplier jitter = () -> 0;
    private final AtomicLong ids = new AtomicLong();

    public TestBench(RecordedReply... replies) {
        transport = new RecordingTransport(time, events, replies);
    }

    /** The process dies after this many events: nothing is sent and nothing becomes safe any more. */
    public void dieAfter(int count) {
        transport.aliveWhile(() -> events.size() < count);
        ledger.aliveWhile(() -> events.size() < count);
    }

    /** A second process on the same ledger, with replies of its own. */
    public void restartWith(RecordedReply... replies) {
        transport = new RecordingTransport(time, events, replies);
        ledger.aliveWhile(() -> true);
    }

    public Engine engine() {
        return new Engine(
                transport,
                time,
                ledger,
                credentials,
                new Settler(Counters.none()),
                () -> 5,
                () -> "id-" + ids.incrementAndGet(),
                jitter);
    }

    public Order order(Optional<JobTicket> ticket, Candidate... candidates) {
        return new Order(List.of(candidates), policy, time.now().plus(deadline), ticket);
    }

    public CompletableFuture<Run> start(Candidate... candidates) {
        return engine().carryOut(order(Optional.empty(), candidates), cancellation, progress::add);
    }

    /** Carries the order out to its end. */
    public Run run(Candidate... candidates) {
        return finish(start(candidates));
    }

    public Run resume(String ticket, Candidate candidate) {
        return finish(
                engine().carryOut(order(Optional.of(new JobTicket(ticket)), candidate), cancellation, progress::add));
    }

    public Run finish(CompletableFuture<Run> run) {
        assertThat(time.runUntilDone(run)).as("the engine stands still").isTrue();
        return run.join();
    }

    public static Candidate candidate(TestProvider provider, String model) {
        Offer offer =
                provider.registered().offer(new ModelName(provider.id(), model)).orElseThrow();
        ImageTask task =
                ImageTask.of(Operation.GENERATE, model).prompt("a red fox").build();
        return new Candidate(offer, task, Quoter.plain().quote(offer, task, START));
    }

    /** How long after the start each call left. */
    public List<Duration> sendTimes() {
        return transport.sent().stream()
                .map(sent -> Duration.between(START, sent.at()))
                .toList();
    }
}
