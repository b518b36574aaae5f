package dev.halftone.client.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Cancellation;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.engine.Engine;
import dev.halftone.client.engine.Order;
import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.engine.Run;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.settle.Settler;
import dev.halftone.client.time.VirtualTime;
import dev.halftone.client.transport.Transport;
import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.script.Settlement;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One task and the answers to it, for the kit's driver and for the engine. */
record TwoDrivers(Offer offer, ImageTask task, Instant at, List<ScriptExchange> script, Credential credential) {

    private static final Duration DEADLINE = Duration.ofDays(60);
    private static final int RESENDS = 5;

    /** The attempt as the kit plays it. */
    Attempt byKit() {
        Attempt attempt = new AttemptDriver(offer.provider().protocol(), credential).run(task, at, script);
        assertThat(attempt.defect()).isEmpty();
        return attempt;
    }

    /** How the kit settles its attempt. */
    Ending settledByKit(Attempt attempt) {
        Step end = attempt.end().orElseThrow();
        return Ending.ofKit(end, Settlement.of(end, offer.model().pricing(), task, at), attempt.unused());
    }

    /** The one attempt of the engine, on a transport that answers at once or under the same virtual time. */
    dev.halftone.client.engine.Attempt byEngine(Transport transport, VirtualTime time) {
        Engine engine = new Engine(
                transport,
                time,
                new InMemoryLedger(4),
                (provider, now) -> CompletableFuture.completedFuture(credential),
                new Settler(Counters.none()),
                () -> RESENDS,
                // The key that the kit's driver gives to the protocol, so that requests which carry it are equal.
                () -> "attempt-" + at.getEpochSecond(),
                () -> 0);
        Candidate candidate = new Candidate(offer, task, Quoter.plain().quote(offer, task, at));
        CompletableFuture<Run> run = engine.carryOut(
                new Order(List.of(candidate), RetryPolicy.once(), at.plus(DEADLINE), Optional.empty()),
                new Cancellation(),
                attempt -> {});
        assertThat(time.runUntilDone(run)).as("the engine came to an end").isTrue();
        assertThat(run.join().attempts()).hasSize(1);
        return run.join().last();
    }
}
