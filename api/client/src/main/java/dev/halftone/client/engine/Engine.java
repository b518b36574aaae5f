package dev.halftone.client.engine;

import dev.halftone.client.ledger.Ledger;
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
    private final DoubleSupplier jitter;

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
        this.ports = new AttemptRunner.Ports(transport, time, ledger, credentials, settler, resends);
        this.ids = ids;
        this.jitter = jitter;
    }

    /** Carries out an order. The answer has every attempt; it fails only when the ledger does. */
    public CompletableFuture<Run> carryOut(Order order, Cancellation cancellation, Consumer<Attempt> progress) {
        return new RunInProgress(order, cancellation, progress).next(0, 0, order.ticket());
    }

    private final class RunInProgress {
        private final Order order;
        private final Cancellation cancellation;
        private final Consumer<Attempt> progress;
        private final String task = ids.get();
        private final List<Attempt> attempts = new ArrayList<>();

        RunInProgress(Order order, Cancellation cancellation, Consumer<Attempt> progress) {
            this.order = order;
            this.cancellation = cancellation;
            this.progress = progress;
        }

        CompletableFuture<Run> next(int index, int earlier, Optional<JobTicket> ticket) {
            Candidate candidate = order.candidates().get(index);
            AttemptRunner runner =
                    new AttemptRunner(ports, candidate, ids.get(), attempts.size() + 1, order.deadline(), cancellation);
            return runner.run(task, ticket).thenCompose(attempt -> {
                attempts.add(attempt);
                progress.accept(attempt);
                if (attempt.failure().isEmpty() || cancellation.isRequested()) {
                    return finished();
                }
                return move(index, earlier + 1, attempt.failure().get());
            });
        }

        private CompletableFuture<Run> move(int index, int attemptsOfModel, Failure failure) {
            NextMove move = NextMove.after(
                    failure,
                    attemptsOfModel,
                    order.policy(),
                    ports.time().now(),
                    order.deadline(),
                    jitter.getAsDouble());
            if (move instanceof NextMove.Again again) {
                CompletableFuture<Void> due = ports.time().after(again.delay());
                return CompletableFuture.anyOf(due, cancellation.whenRequested())
                        .thenCompose(unused -> cancellation.isRequested()
                                ? finished()
                                : next(index, attemptsOfModel, Optional.empty()));
            } else if (move instanceof NextMove.FailOver
                    && index + 1 < order.candidates().size()) {
                return next(index + 1, 0, Optional.empty());
            }
            return finished();
        }

        private CompletableFuture<Run> finished() {
            return CompletableFuture.completedFuture(new Run(task, attempts));
        }
    }
}
