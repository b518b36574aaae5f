package dev.halftone.client.engine;

import dev.halftone.client.engine.AttemptMachine.Action;
import dev.halftone.client.engine.AttemptMachine.Stop;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.settle.Charge;
import dev.halftone.client.settle.Settler;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;

/**
 * Carries out the actions of one attempt: intent to the ledger, then send; ticket to the ledger, then poll; charge to
 * the ledger, then answer.
 */
final class AttemptRunner {

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

    AttemptRunner(
            Ports ports, Candidate candidate, String id, int number, Instant deadline, Cancellation cancellation) {
        this.ports = ports;
        this.candidate = candidate;
        this.id = id;
        this.number = number;
        this.deadline = deadline;
        this.cancellation = cancellation;
        this.machine =
                new AttemptMachine(candidate.offer().provider().protocol(), candidate.task(), id, ports.resends());
        this.configuredHost = candidate.offer().provider().baseHost().orElse("");
        this.startedAt = ports.time().now();
    }

    CompletableFuture<Attempt> run(String taskId, Optional<JobTicket> ticket) {
        startedAt = ports.time().now();
        LedgerRecord.Intent intent = new LedgerRecord.Intent(
                id,
                taskId,
                number,
                candidate.offer().name(),
                candidate.task().operation().id(),
                candidate.task().count(),
                candidate.quote().range(),
                candidate.quote().tariff().map(tariff -> tariff.id()).orElse(""),
                startedAt);
        return journal(intent).thenCompose(written -> {
            Instant now = ports.time().now();
            return carryOut(ticket.map(found -> machine.resume(found, now)).orElseGet(() -> machine.begin(now)));
        });
    }

    private CompletableFuture<Attempt> carryOut(Action action) {
        if (action instanceof Action.Finish finish) {
            return settle(finish.step());
        }
        Action.Send send = (Action.Send) action;
        CompletableFuture<Void> journalled = send.ticket()
                .map(ticket -> journal(
                        new LedgerRecord.Ticketed(id, ticket, ports.time().now())))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        return journalled.thenCompose(written -> pause(send.notBefore())).thenCompose(waited -> {
            Optional<Stop> stop = stopReason();
            return stop.isPresent() && machine.stopping().isEmpty()
                    ? carryOut(machine.stop(stop.get(), ports.time().now()))
                    : send(send.call());
        });
    }

    private Optional<Stop> stopReason() {
        if (cancellation.isRequested()) {
            return Optional.of(Stop.CANCELED);
        }
        return ports.time().now().isBefore(deadline) ? Optional.empty() : Optional.of(Stop.DEADLINE);
    }

    /** Ends early at the deadline or when the caller cancels. */
    private CompletableFuture<Void> pause(Duration span) {
        if (span.isZero() || machine.stopping().isPresent()) {
            return span.isZero()
                    ? CompletableFuture.completedFuture(null)
                    : ports.time().after(span);
        }
        Duration left = Duration.between(ports.time().now(), deadline);
        CompletableFuture<Void> due = ports.time().after(span.compareTo(left) < 0 || left.isNegative() ? span : left);
        return CompletableFuture.anyOf(due, cancellation.whenRequested()).thenAccept(unused -> due.cancel(false));
    }

    private CompletableFuture<Attempt> send(HttpCall call) {
        Instant now = ports.time().now();
        HttpCall bounded = call.toBuilder().timeout(within(call.timeout(), now)).build();
        return authorized(bounded, now)
                .thenCompose(ready -> {
                    calls.add(call);
                    return ports.transport().send(ready, reach(call.uri()));
                })
                .handle((result, broken) ->
                        broken == null ? event(call, result) : new Action.Finish(Step.failed(notSent(broken))))
                .thenCompose(this::carryOut);
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

    private CompletableFuture<HttpCall> authorized(HttpCall call, Instant now) {
        if (call.authentication() == HttpCall.Authentication.NONE) {
            return CompletableFuture.completedFuture(call);
        }
        return ports.credentials()
                .credential(candidate.offer().provider(), now)
                .thenApply(credential -> authorize(call, credential, now));
    }

    private HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return candidate.offer().provider().protocol().authorize(call, credential, now);
    }

    private Transport.Reach reach(URI uri) {
        return configuredHost.equalsIgnoreCase(uri.getHost()) ? Transport.Reach.CONFIGURED : Transport.Reach.PUBLIC;
    }

    /** The time that is left, but at least a second: what was started is not given up for the sake of a moment. */
    private Duration within(Duration timeout, Instant now) {
        Duration left = Duration.between(now, deadline);
        Duration least = Duration.ofSeconds(1);
        return left.compareTo(timeout) >= 0 || machine.stopping().isPresent()
                ? timeout
                : left.compareTo(least) < 0 ? least : left;
    }

    private static Failure notSent(Throwable broken) {
        Throwable cause =
                broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
        boolean credential = cause instanceof dev.halftone.spi.credential.CredentialException;
        return Failure.of(
                        credential ? FailureKind.UNAUTHENTICATED : FailureKind.UNINTELLIGIBLE,
                        credential ? Exposure.NONE : Exposure.POSSIBLE,
                        credential
                                ? String.valueOf(cause.getMessage())
                                : "The attempt broke with " + cause.getClass().getSimpleName() + ".")
                .build();
    }

    private CompletableFuture<Attempt> settle(Step step) {
        Settler settler = ports.settler();
        List<ImageAsset> images = List.of();
        Optional<Failure> failure = Optional.empty();
        Charge charge;
        if (step instanceof Step.Done done) {
            images = done.images();
            charge = settler.delivered(candidate.offer(), candidate.quote(), done.usage());
        } else {
            Step.Failed failed = (Step.Failed) step;
            failure = Optional.of(failed.failure());
            charge = settler.failed(candidate.offer(), candidate.quote(), failed.failure(), failed.usage());
        }
        Instant ended = ports.time().now();
        Attempt attempt = new Attempt(
                id,
                number,
                candidate.offer().name(),
                candidate.quote(),
                charge,
                images,
                failure,
                calls,
                startedAt,
                ended);
        return journal(new LedgerRecord.Charged(id, images.size(), failure, charge, ended))
                .thenApply(written -> attempt);
    }

    private CompletableFuture<Void> journal(LedgerRecord record) {
        return ports.ledger().append(record).toCompletableFuture();
    }

    /**
     * What the engine talks to.
     *
     * @param resends how often a call that is safe to repeat is repeated after a fault
     */
    record Ports(
            Transport transport,
            TimeSource time,
            Ledger ledger,
            Credentials credentials,
            Settler settler,
            IntSupplier resends) {}
}
