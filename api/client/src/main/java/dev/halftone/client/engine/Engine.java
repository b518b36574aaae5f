package dev.halftone.client.engine;

import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.settle.Settler;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.JobTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Carries out orders: attempts, retries and fail-over. Thread-safe; blocks no thread. */
public final class Engine {

    private final AttemptRunner.Ports ports;
    private final Supplier<String> ids;

    /**
     * An engine on these seams.
     *
     * @param resends how often a call that is safe to repeat is repeated after a fault
     * @param ids fresh ids for attempts and tasks
     * @param jitter 0 (inclusive) to 1 (exclusive), for waits
     */
    public Engine(
            Transport transport,
            TimeSource time,
            Ledger ledger,
            Credentials credentials,
            Settler settler,
            IntSupplier resends,
            Supplier<String> ids,
            DoubleSupplier jitter) {
        this.ports = new AttemptRunner.Ports(transport, time, ledger, credentials, settler, resends, jitter);
        this.ids = ids;
    }

    /** Carries out an order. The answer has every attempt; it fails only when the ledger does. */
    public CompletableFuture<Run> carryOut(Order order, Cancellation cancellation, Consumer<Attempt> progress) {
        try {
            RunInProgress run = new RunInProgress(order, cancellation, progress);
            return order.ticket().map(run::resume).orElseGet(() -> run.start(0, 0));
        } catch (RuntimeException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    private final class RunInProgress {
        private final Order order;
        private final Cancellation cancellation;
        private final Consumer<Attempt> progress;
        private final List<Attempt> attempts = new ArrayList<>();
        private String task = ids.get();

        RunInProgress(Order order, Cancellation cancellation, Consumer<Attempt> progress) {
            this.order = order;
            this.cancellation = cancellation;
            this.progress = progress;
        }

        CompletableFuture<Run> start(int index, int earlier) {
            AttemptRunner runner = runner(index, ids.get(), attempts.size() + 1);
            return runner.start(task).thenCompose(attempt -> ended(index, earlier, attempt));
        }

        /** Under the id of the attempt that began the job, where the ledger knows it: one job, one entry. */
        CompletableFuture<Run> resume(JobTicket ticket) {
            Optional<LedgerEntry> known =
                    ports.ledger().openJob(order.candidates().get(0).offer().name(), ticket);
            if (known.isEmpty()) {
                return runner(0, ids.get(), 1).adopt(task, ticket).thenCompose(attempt -> ended(0, 0, attempt));
            }
            LedgerRecord.Intent intent = known.get().intent();
            task = intent.task();
            return runner(0, intent.attempt(), intent.number())
                    .goOn(ticket)
                    .thenCompose(attempt -> ended(0, 0, attempt));
        }

        private AttemptRunner runner(int index, String id, int number) {
            return new AttemptRunner(ports, order.candidates().get(index), id, number, order.deadline(), cancellation);
        }

        private CompletableFuture<Run> ended(int index, int earlier, Attempt attempt) {
            attempts.add(attempt);
            tell(attempt);
            boolean over = attempt.failure().isEmpty()
                    || cancellation.isRequested()
                    || order.ticket().isPresent();
            return over
                    ? finished()
                    : move(index, earlier + 1, attempt.failure().get());
        }

        /** A listener that breaks must not take a paid picture with it. */
        private void tell(Attempt attempt) {
            try {
                progress.accept(attempt);
            } catch (RuntimeException broken) {
                System.getLogger(Engine.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "A listener broke with " + broken.getClass().getName() + "; the task goes on.");
            }
        }

        private CompletableFuture<Run> move(int index, int attemptsOfModel, Failure failure) {
            NextMove move = NextMove.after(
                    failure,
                    attemptsOfModel,
                    order.policy(),
                    ports.time().now(),
                    order.deadline(),
                    ports.jitter().getAsDouble());
            if (move instanceof NextMove.Again again && permitted(index)) {
                CompletableFuture<Void> due = ports.time().after(again.delay());
                return CompletableFuture.anyOf(due, cancellation.whenRequested())
                        .thenCompose(unused -> {
                            due.cancel(false);
                            return cancellation.isRequested() ? finished() : start(index, attemptsOfModel);
                        });
            }
            return move instanceof NextMove.GiveUp ? finished() : failOver(index + 1);
        }

        /** To the next model that the money allows. */
        private CompletableFuture<Run> failOver(int index) {
            for (int next = index; next < order.candidates().size(); next++) {
                if (permitted(next)) {
                    return start(next, 0);
                }
            }
            return finished();
        }

        private boolean permitted(int index) {
            return order.further()
                    .test(List.copyOf(attempts), order.candidates().get(index));
        }

        private CompletableFuture<Run> finished() {
            return CompletableFuture.completedFuture(new Run(task, attempts));
        }
    }
}
