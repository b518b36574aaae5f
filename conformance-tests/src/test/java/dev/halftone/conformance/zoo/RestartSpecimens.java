package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.task.ImageTask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Plugins that lose a job, or order it twice. */
final class RestartSpecimens {

    private RestartSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                protocol(
                        "LosesTheTicket",
                        "resume orders again",
                        Set.of("RES-2"),
                        "no second order",
                        parts -> new Resuming(parts) {
                            @Override
                            public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
                                return Optional.of(prepare(task, context));
                            }
                        }),
                protocol(
                        "OrdersUnderAnotherName",
                        "resume orders again, and calls it otherwise",
                        Set.of("RES-2"),
                        "no second order",
                        parts -> new Resuming(parts) {
                            @Override
                            public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
                                HttpCall order = prepare(task, context);
                                return Optional.of(HttpCall.post("poll", order.uri())
                                        .body(order.body())
                                        .memo(ticket.value())
                                        .build());
                            }
                        }),
                protocol(
                        "ResumesNothing",
                        "resume gives up",
                        Set.of("RES-2"),
                        "got resume gave no call",
                        parts -> new Resuming(parts) {
                            @Override
                            public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
                                return Optional.empty();
                            }
                        }),
                one(
                        "ForgetsTheTime",
                        "the ticket does not hold the time that was told",
                        Set.of("RES-2"),
                        "got pictures",
                        () -> answers(Parts.jobs(parts ->
                                new ReferenceJobs(
                                        parts.addresses(), parts.replies(), parts.usages(), parts.problems()) {
                                    @Override
                                    protected JobTicket ticket(ReferenceJob job) {
                                        return super.ticket(new ReferenceJob(
                                                job.id(), job.polls(), Optional.empty(), job.isOver()));
                                    }
                                }))),
                one(
                        "ForgetsThatItIsOver",
                        "resume asks for a job that is over, and takes its pictures for its state",
                        Set.of("RES-2"),
                        "got failure UNINTELLIGIBLE",
                        () -> answers(Parts.jobs(parts ->
                                new ReferenceJobs(
                                        parts.addresses(), parts.replies(), parts.usages(), parts.problems()) {
                                    @Override
                                    public Optional<HttpCall> resume(JobTicket ticket) {
                                        return ReferenceJob.parse(ticket.value())
                                                .map(this::poll);
                                    }
                                }))),
                protocol(
                        "CannotCancel",
                        "declares that jobs can be canceled, and cannot",
                        Set.of("RES-11"),
                        "a call, because CANCELLABLE is declared",
                        parts -> new Resuming(parts) {
                            @Override
                            public Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
                                return Optional.empty();
                            }
                        }),
                protocol(
                        "CancelsByOrdering",
                        "cancel orders again",
                        Set.of("RES-11"),
                        "a call that stops the job",
                        parts -> new Resuming(parts) {
                            @Override
                            public Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
                                return super.cancel(task, ticket, context).map(call -> prepare(task, context));
                            }
                        }),
                protocol(
                        "CancelThrows",
                        "a ticket of somebody else makes cancel throw",
                        Set.of("RES-11"),
                        "cancel of ticket",
                        parts -> new Resuming(parts) {
                            @Override
                            public Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
                                return Optional.of(
                                        super.cancel(task, ticket, context).orElseThrow());
                            }
                        }));
    }

    /** A protocol of the reference parts. */
    private static class Resuming extends ReferenceProtocol {
        Resuming(Parts.Protocol parts) {
            super(parts.addresses(), parts.requests(), parts.replies(), parts.jobs());
        }
    }

    private static Specimen protocol(
            String name,
            String defect,
            Set<String> rules,
            String phrase,
            Function<Parts.Protocol, ImageProtocol> other) {
        return one(name, defect, rules, phrase, () -> answers(Parts.protocols(other)));
    }

    private static Specimen one(
            String name, String defect, Set<String> rules, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, rules, phrase, plugin);
    }
}
