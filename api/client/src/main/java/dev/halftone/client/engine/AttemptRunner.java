package dev.halftone.client.engine;

import dev.halftone.client.engine.AttemptMachine.Action;
import dev.halftone.client.engine.AttemptMachine.Stop;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.settle.Charge;
import dev.halftone.client.settle.Settler;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Carries out the actions of one attempt: intent to the ledger, then send; ticket to the ledger, then poll; charge to
 * the ledger, then answer.
 */
final class AttemptRunner {

    /** How long a stopped attempt may take to learn what became of its job. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Ports ports;
    private final Candidate candidate;
    private final String id;
    private final int number;
    private final Instant deadline;
    private final Cancellation cancellation;
    private final AttemptMachine machine;
    private final List<HttpCall> calls = new ArrayList<>();
    private final String configuredHost;
    private Instant startedAt;
    private Instant stopBy = Instant.MAX;
    /** What the last call was authorized with; calls of an attempt follow each other. */
    private volatile Optional<Credential> used = Optional.empty();

    AttemptRunner(
            Ports ports, Candidate candidate, String id, int number, Instant deadline, Cancellation cancellation) {
        this.ports = ports;
        this.candidate = candidate;
        this.id = id;
        this.number = number;
        this.deadline = deadline;
        this.cancellation = cancellation;
        this.machine = new AttemptMachine(
                candidate.offer().provider().protocol(), candidate.task(), id, ports.resends(), ports.jitter());
        this.configuredHost = candidate.offer().provider().baseHost().orElse("");
        this.startedAt = ports.time().now();
    }

    /** Starts a job. */
    CompletableFuture<Attempt> start(String taskId) {
        return journal(intent(taskId))
                .thenCompose(written -> carryOut(machine.begin(ports.time().now())));
    }

    /** Goes on with a job whose intent and ticket are in the ledger under this attempt's id. */
    CompletableFuture<Attempt> goOn(JobTicket ticket) {
        startedAt = ports.time().now();
        return carryOut(machine.resume(ticket, startedAt));
    }

    /** Goes on with a job that this ledger does not know. */
    CompletableFuture<Attempt> adopt(String taskId, JobTicket ticket) {
        return journal(intent(taskId))
                .thenCompose(written -> journal(
                        new LedgerRecord.Ticketed(id, ticket, ports.time().now())))
                .thenCompose(
                        written -> carryOut(machine.resume(ticket, ports.time().now())));
    }

    private LedgerRecord.Intent intent(String taskId) {
        startedAt = ports.time().now();
        return new LedgerRecord.Intent(
                id,
                taskId,
                number,
                candidate.offer().name(),
                candidate.task().operation().id(),
                candidate.task().count(),
                candidate.quote().range(),
                candidate.quote().tariff().map(tariff -> tariff.id()).orElse(""),
                startedAt);
    }

    private CompletableFuture<Attempt> carryOut(Action action) {
        if (action instanceof Action.Finish finish) {
            return settle(finish);
        }
        Action.Send send = (Action.Send) action;
        if (ports.time().now().plus(send.notBefore()).isAfter(stopBy)) {
            return carryOut(machine.giveUp());
        }
        CompletableFuture<Void> journalled = send.ticket()
                .map(ticket -> journal(
                        new LedgerRecord.Ticketed(id, ticket, ports.time().now())))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        return journalled
                .thenCompose(written -> pause(send.notBefore()))
                .thenCompose(waited -> unlessStopped(() -> send(send.call())));
    }

    private CompletableFuture<Attempt> unlessStopped(Supplier<CompletableFuture<Attempt>> next) {
        Optional<Stop> stop = machine.stopping().isPresent() ? Optional.empty() : stopReason();
        if (stop.isEmpty()) {
            return next.get();
        }
        Instant now = ports.time().now();
        stopBy = now.plus(GRACE);
        return carryOut(machine.stop(stop.get(), now));
    }

    private Optional<Stop> stopReason() {
        if (cancellation.isRequested()) {
            return Optional.of(Stop.CANCELED);
        }
        return ports.time().now().isBefore(deadline) ? Optional.empty() : Optional.of(Stop.DEADLINE);
    }

    /** Ends early at the deadline or when the caller cancels. */
    private CompletableFuture<Void> pause(Duration span) {
        if (span.isZero()) {
            return CompletableFuture.completedFuture(null);
        }
        if (machine.stopping().isPresent()) {
            return ports.time().after(span);
        }
        CompletableFuture<Void> due = ports.time().after(shorter(span, left()));
        return CompletableFuture.anyOf(due, cancellation.whenRequested()).thenAccept(unused -> due.cancel(false));
    }

    private CompletableFuture<Attempt> send(HttpCall call) {
        return ready(call)
                .<Supplier<CompletableFuture<Attempt>>>handle((ready, broken) -> broken == null
                        ? () -> unlessStopped(() -> transmit(call, ready).thenCompose(this::carryOut))
                        : () -> carryOut(machine.unsent(cause(broken))))
                .thenCompose(Supplier::get);
    }

    private CompletableFuture<Action> transmit(HttpCall call, HttpCall ready) {
        Instant now = ports.time().now();
        calls.add(call);
        return started(() -> ports.transport().send(ready, reach(ready.uri())))
                .exceptionally(broken -> new TransportResult.Faulted(
                        TransportResult.Fault.RESET,
                        "The transport broke with " + cause(broken).getClass().getSimpleName() + ".",
                        now))
                .thenApply(result -> event(call, result));
    }

    private Action event(HttpCall call, TransportResult result) {
        Instant now = ports.time().now();
        if (result instanceof TransportResult.Answered answered) {
            return machine.answered(
                    new Exchange(
                            call, answered.reply(), answered.sentAt(), answered.firstByteAt(), answered.completedAt()),
                    now);
        }
        return machine.faulted(call, (TransportResult.Faulted) result, now);
    }

    /** The call with its credential, as it will be sent. */
    private CompletableFuture<HttpCall> ready(HttpCall call) {
        if (call.authentication() == HttpCall.Authentication.NONE) {
            return CompletableFuture.completedFuture(bounded(call));
        }
        RegisteredProvider provider = candidate.offer().provider();
        return ports.credentials().within(left(), provider, ports.time()).thenApply(credential -> {
            used = Optional.of(credential);
            return Objects.requireNonNull(provider.protocol()
                    .authorize(bounded(call), credential, ports.time().now()));
        });
    }

    private HttpCall bounded(HttpCall call) {
        // At least a second: what was started is not given up for the sake of a moment.
        Duration least = Duration.ofSeconds(1);
        Duration left = left();
        return call.toBuilder()
                .timeout(shorter(call.timeout(), left.compareTo(least) < 0 ? least : left))
                .build();
    }

    /** Until the deadline; once stopped, until the end of the grace. Never negative. */
    private Duration left() {
        Instant end = machine.stopping().isPresent() ? stopBy : deadline;
        Duration left = Duration.between(ports.time().now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private Transport.Reach reach(URI uri) {
        return configuredHost.equalsIgnoreCase(uri.getHost()) ? Transport.Reach.CONFIGURED : Transport.Reach.PUBLIC;
    }

    /** A seam that throws instead of failing its future is no reason to lose an attempt. */
    private static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    private static Throwable cause(Throwable broken) {
        return broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
    }

    private CompletableFuture<Attempt> settle(Action.Finish finish) {
        Ending ending = Ending.of(finish.step());
        ending.failure()
                .filter(why -> why.kind() == FailureKind.UNAUTHENTICATED)
                .flatMap(why -> used)
                .ifPresent(credential ->
                        ports.credentials().refused(candidate.offer().provider(), credential));
        Charge charge = charge(finish).noting(ending.warnings());
        Instant ended = ports.time().now();
        Attempt attempt = new Attempt(
                id,
                number,
                candidate.offer().name(),
                candidate.quote(),
                charge,
                ending.images(),
                ending.failure(),
                calls,
                startedAt,
                ended);
        return journal(new LedgerRecord.Charged(id, ending.images().size(), ending.failure(), charge, ended))
                .thenApply(written -> attempt);
    }

    private Charge charge(Action.Finish finish) {
        Settler settler = ports.settler();
        try {
            if (finish.step() instanceof Step.Done done) {
                return settler.delivered(candidate.offer(), candidate.quote(), done.usage());
            }
            Step.Failed failed = (Step.Failed) finish.step();
            return finish.origin() == AttemptMachine.Origin.HOST
                    ? settler.abandoned(candidate.offer(), candidate.quote(), failed.failure(), failed.usage())
                    : settler.failed(candidate.offer(), candidate.quote(), failed.failure(), failed.usage());
        } catch (RuntimeException | LinkageError broken) {
            // Prices come from the plugin; whatever it does, the attempt must reach the ledger.
            return Charge.unknown("The price list broke with "
                    + broken.getClass().getSimpleName() + "; what this attempt cost is not known.");
        }
    }

    private CompletableFuture<Void> journal(LedgerRecord record) {
        return started(() -> ports.ledger().append(record).toCompletableFuture());
    }

    /**
     * What the engine talks to.
     *
     * @param resends how often a call that is safe to repeat is repeated after a fault
     * @param jitter 0 (inclusive) to 1 (exclusive), for waits
     */
    record Ports(
            Transport transport,
            TimeSource time,
            Ledger ledger,
            Credentials credentials,
            Settler settler,
            IntSupplier resends,
            DoubleSupplier jitter) {}
}
