package dev.halftone.client.engine;

import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * One attempt as a state machine without I/O: each event gives the next action. The same events give the same actions.
 * Not thread-safe.
 *
 * <p>A plugin that throws is answered with a failure, because a paid picture must not vanish in a stack trace.
 */
final class AttemptMachine {

    private static final int MAX_STEPS = 2_000;
    private static final int MAX_POLLS_AFTER_CANCEL = 10;

    private final ImageProtocol protocol;
    private final ImageTask task;
    private final String key;
    private final IntSupplier maxResends;
    private final DoubleSupplier jitter;
    private Exposure exposure = Exposure.NONE;
    private Optional<JobTicket> ticket = Optional.empty();
    /** Pictures that are there already while a call about them is on its way. */
    private Optional<Step.Done> otherwise = Optional.empty();

    private int steps;
    private int resends;
    private int pollsAfterCancel;
    private boolean recovered;
    /** The fault that is being inquired about; empty once there is an answer. */
    private Optional<TransportResult.Faulted> inquiredAfter = Optional.empty();

    private Optional<Stop> stopping = Optional.empty();

    /** @param jitter 0 (inclusive) to 1 (exclusive), for waits */
    AttemptMachine(ImageProtocol protocol, ImageTask task, String key, IntSupplier maxResends, DoubleSupplier jitter) {
        this.protocol = protocol;
        this.task = task;
        this.key = key;
        this.maxResends = maxResends;
        this.jitter = jitter;
    }

    Action begin(Instant now) {
        return guarded(
                exposure,
                () -> new Action.Send(
                        Objects.requireNonNull(protocol.prepare(task, context(now))), Duration.ZERO, Optional.empty()));
    }

    /** Goes on with a job that an earlier process has started. */
    Action resume(JobTicket found, Instant now) {
        ticket = Optional.of(found);
        exposure = Exposure.POSSIBLE;
        return guarded(
                exposure,
                () -> protocol.resume(task, found, context(now))
                        .<Action>map(call -> new Action.Send(call, Duration.ZERO, Optional.empty()))
                        .orElseGet(() -> failed(Failure.of(
                                        FailureKind.NOT_FOUND,
                                        exposure,
                                        "No job can be gone on with by this ticket; give it as it was printed, or look for the"
                                                + " job at the provider.")
                                .build())));
    }

    Action answered(Exchange exchange, Instant now) {
        resends = 0;
        inquiredAfter = Optional.empty();
        // Until its answer is understood, a call that may cost money may have cost it.
        Exposure ifBroken =
                exchange.call().resend() == RetrySafety.YES ? exposure : exposure.atLeast(Exposure.POSSIBLE);
        return guarded(ifBroken, () -> {
            Step step = Objects.requireNonNull(protocol.interpret(task, exchange, context(now)));
            if (step instanceof Step.Next next) {
                return follow(next);
            } else if (step instanceof Step.Failed failed) {
                return ended(failed);
            }
            return new Action.Finish(step, Origin.PROVIDER);
        });
    }

    Action faulted(HttpCall call, TransportResult.Faulted fault, Instant now) {
        boolean sent = fault.fault() != TransportResult.Fault.REFUSED;
        boolean repeatable = call.resend() == RetrySafety.YES;
        // An answer that is too long will be too long again.
        boolean passing = fault.fault() != TransportResult.Fault.TOO_LARGE;
        // Where something may have been accepted, a refused connection loses an answer as a broken one does.
        boolean lost = sent || resends > 0 || exposure != Exposure.NONE;
        if (repeatable && passing && lost && resends < maxResends.getAsInt()) {
            resends++;
            return new Action.Send(call, backOff(), Optional.empty());
        }
        if (lost) {
            exposure = exposure.atLeast(Exposure.POSSIBLE);
        }
        if (sent && !repeatable && !recovered && stopping.isEmpty()) {
            recovered = true;
            Optional<HttpCall> inquiry = inquiry(call, fault.sentAt(), now);
            if (inquiry.isPresent()) {
                inquiredAfter = Optional.of(fault);
                return new Action.Send(inquiry.get(), Duration.ofSeconds(1), Optional.empty());
            }
        }
        if (stopping.isPresent()) {
            return stopped();
        }
        // Whatever befalls an inquiry, the loss that it was about is what is to be told.
        TransportResult.Faulted told = inquiredAfter.orElse(fault);
        return failed(Failure.of(lost ? kind(told.fault()) : FailureKind.UNREACHABLE, exposure, told.message())
                .resend(lost ? RetrySafety.NO : RetrySafety.YES)
                .build());
    }

    /** The deadline has passed or the caller has canceled; asks the provider to stop where it can. */
    Action stop(Stop reason, Instant now) {
        stopping = Optional.of(reason);
        if (otherwise.isPresent()) {
            // The work is done; there is nothing to stop.
            return stopped();
        }
        return ticket.flatMap(job -> asked(() -> protocol.cancel(task, job, context(now))))
                .<Action>map(call -> new Action.Send(call, Duration.ZERO, Optional.empty()))
                .orElseGet(this::stopped);
    }

    /** Ends a stopped attempt whose provider takes too long to say what became of the job. */
    Action giveUp() {
        return stopped();
    }

    /** A call could not be made ready, so nothing of it was sent. */
    Action unsent(Throwable broken) {
        return broken instanceof CredentialException
                ? failed(Failure.of(FailureKind.UNAUTHENTICATED, exposure, String.valueOf(broken.getMessage()))
                        .build())
                : failed(broken(broken, exposure));
    }

    Optional<Stop> stopping() {
        return stopping;
    }

    private Action follow(Step.Next next) {
        steps++;
        if (steps > MAX_STEPS || (stopping.isPresent() && ++pollsAfterCancel > MAX_POLLS_AFTER_CANCEL)) {
            return stopping.isPresent()
                    ? stopped()
                    : failed(Failure.of(
                                    FailureKind.TIMED_OUT,
                                    exposure.atLeast(Exposure.POSSIBLE),
                                    "The job did not end within " + MAX_STEPS + " steps; look it up at the provider.")
                            .build());
        }
        Optional<JobTicket> fresh =
                next.ticket().filter(found -> !Optional.of(found).equals(ticket));
        if (next.ticket().isPresent()) {
            ticket = next.ticket();
            exposure = exposure.atLeast(Exposure.POSSIBLE);
        }
        otherwise = next.otherwise();
        return new Action.Send(next.call(), next.notBefore(), fresh);
    }

    /** Doubles from a second, less up to a quarter, so that callers who lost their connections together come apart. */
    private Duration backOff() {
        long millis = 1000L << (resends - 1);
        return Duration.ofMillis(millis - (long) (millis * jitter.getAsDouble() / 4));
    }

    /** A key or a limit that fails a later call says nothing about the job that the earlier ones started. */
    private Action ended(Step.Failed said) {
        Failure failure = said.failure();
        boolean onlyTheQuestion = failure.exposure() == Exposure.NONE
                && exposure != Exposure.NONE
                && failure.kind().blame() == FailureKind.Blame.ACCOUNT;
        return new Action.Finish(
                new Step.Failed(failure.raisedTo(exposure), said.usage()),
                onlyTheQuestion ? Origin.HOST : Origin.PROVIDER);
    }

    private Action stopped() {
        boolean canceled = stopping.equals(Optional.of(Stop.CANCELED));
        return failed(Failure.of(
                        canceled ? FailureKind.CANCELED : FailureKind.TIMED_OUT,
                        exposure,
                        canceled ? "The caller canceled the task." : "The deadline of the task has passed.")
                .build());
    }

    private Optional<HttpCall> inquiry(HttpCall lost, Instant sentAt, Instant now) {
        return asked(() -> protocol.recover(task, lost, sentAt, context(now)));
    }

    /** A call that would be good to have; a plugin that breaks over it has none. */
    private static Optional<HttpCall> asked(Supplier<Optional<HttpCall>> question) {
        try {
            return Objects.requireNonNull(question.get());
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            return Optional.empty();
        }
    }

    /** This side cannot go on; pictures that are there already are delivered all the same. */
    private Action failed(Failure failure) {
        return otherwise
                .<Action>map(done -> new Action.Finish(done, Origin.PROVIDER))
                .orElseGet(() -> new Action.Finish(Step.failed(failure), Origin.HOST));
    }

    private Action guarded(Exposure ifBroken, Supplier<Action> action) {
        try {
            return action.get();
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            return failed(broken(broken, ifBroken.atLeast(exposure)));
        }
    }

    private static Failure broken(Throwable broken, Exposure exposure) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        exposure,
                        "The plugin broke with " + broken.getClass().getSimpleName() + "; report it to its author.")
                .build();
    }

    private CallContext context(Instant now) {
        return CallContext.of(now, key);
    }

    /** Of a fault that lost an answer. */
    private static FailureKind kind(TransportResult.Fault fault) {
        return switch (fault) {
            case REFUSED, RESET -> FailureKind.CONNECTION_LOST;
            case TIMEOUT -> FailureKind.TIMED_OUT;
            case TOO_LARGE -> FailureKind.UNINTELLIGIBLE;
        };
    }

    /** Why an attempt is stopped early. */
    enum Stop {
        DEADLINE,
        CANCELED
    }

    /** Whose word the end of an attempt is. */
    enum Origin {
        /** The provider said how it ended. */
        PROVIDER,
        /** This side gave up; what became of a job that was started is not known. */
        HOST
    }

    /** What to do next. */
    sealed interface Action {

        /**
         * Send a call.
         *
         * @param call what to send
         * @param notBefore how long to wait first
         * @param ticket to be journalled before anything is sent; empty when it is not new
         */
        record Send(HttpCall call, Duration notBefore, Optional<JobTicket> ticket) implements Action {}

        /**
         * The attempt is over.
         *
         * @param step done or failed
         * @param origin whose word that is
         */
        record Finish(Step step, Origin origin) implements Action {}
    }
}
