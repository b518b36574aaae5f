package dev.halftone.conformance.zoo;

import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The reference provider with one of its parts replaced. */
final class Parts {

    private Parts() {}

    /** What answers are read with. */
    record Reading(
            ReferenceAddresses addresses,
            ReferenceReplies replies,
            ReferenceUsages usages,
            ReferenceProblems problems) {}

    /** What an answer is read with. */
    record Answering(ReferenceUsages usages, ReferenceProblems problems) {}

    /** Changes what was made of an answer. */
    interface Change {
        Step of(ImageTask task, Exchange exchange, Step step);
    }

    static ReferenceProvider problems(ReferenceProblems other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceProblems problems() {
                return other;
            }
        };
    }

    static ReferenceProvider replies(Function<Answering, ReferenceReplies> other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceReplies replies(ReferenceUsages usages, ReferenceProblems problems) {
                return other.apply(new Answering(usages, problems));
            }
        };
    }

    static ReferenceProvider usages(Function<ReferenceReadings, ReferenceUsages> other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceUsages usages(ReferenceReadings readings) {
                return other.apply(readings);
            }
        };
    }

    static ReferenceProvider readings(ReferenceReadings other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceReadings readings() {
                return other;
            }
        };
    }

    static ReferenceProvider failures(ReferenceFailures other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceFailures failures() {
                return other;
            }
        };
    }

    static ReferenceProvider estimates(Function<ReferenceReadings, ReferenceEstimates> other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceEstimates estimates(ReferenceReadings readings) {
                return other.apply(readings);
            }
        };
    }

    static ReferenceProvider prices(BiFunction<ReferenceEstimates, ReferenceFailures, ReferencePrices> other) {
        return new ReferenceProvider() {
            @Override
            protected ReferencePrices prices(ReferenceEstimates estimates, ReferenceFailures failures) {
                return other.apply(estimates, failures);
            }
        };
    }

    static ReferenceProvider jobs(Function<Reading, ReferenceJobs> other) {
        return new ReferenceProvider() {
            @Override
            protected ReferenceJobs jobs(
                    ReferenceAddresses addresses,
                    ReferenceReplies replies,
                    ReferenceUsages usages,
                    ReferenceProblems problems) {
                return other.apply(new Reading(addresses, replies, usages, problems));
            }
        };
    }

    /** Whatever the answer, the change comes after it was read. */
    static ReferenceProvider interpreting(Change change) {
        return protocols(parts ->
                new ReferenceProtocol(parts.addresses(), parts.requests(), parts.replies(), parts.jobs()) {
                    @Override
                    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                        return change.of(task, exchange, super.interpret(task, exchange, context));
                    }
                });
    }

    static ReferenceProvider protocols(Function<Protocol, ImageProtocol> other) {
        return new ReferenceProvider() {
            @Override
            protected ImageProtocol protocol(
                    ReferenceAddresses addresses,
                    ReferenceRequests requests,
                    ReferenceReplies replies,
                    ReferenceJobs jobs) {
                return other.apply(new Protocol(addresses, requests, replies, jobs));
            }
        };
    }

    /** What a protocol is made of. */
    record Protocol(
            ReferenceAddresses addresses, ReferenceRequests requests, ReferenceReplies replies, ReferenceJobs jobs) {}
}
