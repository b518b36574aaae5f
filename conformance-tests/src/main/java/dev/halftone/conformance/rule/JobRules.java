package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.JsonPlace;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.reply.Replies;
import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Jobs: they go on in time, survive a restart, and are not done before they are. */
public final class JobRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "RES-1",
                    "An attempt goes on in bounded steps: when an answer repeats, each further call waits and has a ticket, or the attempt ends.",
                    "Answer Step.poll with a delay and a ticket, or a failure.",
                    JobRules::steps,
                    Feature.EXCHANGES),
            Rule.must(
                    "RES-2",
                    "A host that was killed resumes with the ticket: same end, and no second order.",
                    "Put all that finds the job into the ticket, and make resume ask for it.",
                    JobRules::restarts,
                    Feature.JOBS,
                    Feature.EXCHANGES),
            Rule.must(
                    "RES-3",
                    "A job that is accepted, queued or running is not done.",
                    "Read the state of the job before anything else, and answer Step.poll.",
                    JobRules::states,
                    Feature.JOBS,
                    Feature.EXCHANGES),
            Rule.must(
                    "RES-11",
                    "Whatever ticket there is, cancel gives a call that stops that very job and is no order, or nothing where that is not declared.",
                    "Make cancel a call that names the job of the ticket, and answer empty for a ticket that cannot be read.",
                    JobRules::cancellation,
                    Feature.CANCELLATION,
                    Feature.EXCHANGES));

    private static final int REPEATS = 100;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Set<String> STATE_NAMES = Set.of("status", "state", "phase", "stage", "job_status");
    private static final List<String> FOREIGN_TICKETS =
            List.of("x", "{", "{}", "[1]", "https://elsewhere.example/a b", "\u4f60\u597d", "9".repeat(4096), "a\nb");

    private JobRules() {}

    private static void steps(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            for (Moment moment : Moments.of(provider)) {
                examination.checked();
                repeat(moment, examination);
            }
        }
    }

    /** The same answer again and again, as a job gives it that never ends. */
    private static void repeat(Moment first, Examination examination) {
        Moment moment = first;
        for (int i = 0; i < REPEATS; i++) {
            Optional<Step> step = ask(moment, moment.reply(), examination);
            if (step.isEmpty() || !(step.get() instanceof Step.Next next)) {
                return;
            }
            boolean again = next.call().label().equals(moment.call().label());
            // A provider that names the wait itself may name a short one.
            boolean waits = next.notBefore().compareTo(SHORTEST_WAIT) >= 0
                    || first.reply().header("Retry-After").isPresent();
            boolean endless = next.notBefore().compareTo(LONGEST_WAIT) > 0;
            if (endless || (again && !(waits && next.ticket().isPresent()))) {
                examination.fail(
                        first.name(),
                        first.where() + (i == 0 ? "" : ", repeated " + i + " times"),
                        "a wait of " + SHORTEST_WAIT + " to " + LONGEST_WAIT + " and a ticket, or an end",
                        "call " + next.call().label() + " after " + next.notBefore()
                                + (next.ticket().isPresent() ? " with" : " without") + " a ticket");
                return;
            }
            moment = moment.after(next);
        }
    }

    private static void restarts(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            for (PlayedCase played : provider.played()) {
                Attempt whole = played.attempt();
                for (int i = 0;
                        i < whole.sends().size() && i < played.exchanges().size();
                        i++) {
                    if (whole.sends().get(i).ticket().isPresent()) {
                        examination.checked();
                        restart(played, whole, i, examination);
                    }
                }
            }
        }
    }

    private static void restart(PlayedCase played, Attempt whole, int number, Examination examination) {
        JobTicket ticket = whole.sends().get(number).ticket().orElseThrow();
        Attempt resumed = new AttemptDriver(
                        played.offer().protocol(), played.offer().provider().credential())
                .resume(
                        played.task(),
                        ticket,
                        played.scriptCase().at(),
                        played.exchanges().subList(number, played.exchanges().size()));
        String where = "resume before call " + (number + 1);
        HttpCall order = whole.sends().get(0).call();
        for (Attempt.Send send : resumed.sends()) {
            if (isOrder(send.call(), order)) {
                examination.fail(played.name(), where, "no second order", send.call() + " again");
                return;
            }
        }
        String expected = end(whole);
        String got = end(resumed);
        if (!expected.equals(got)) {
            examination.fail(played.name(), where, expected, got);
        }
    }

    private static boolean isOrder(HttpCall call, HttpCall order) {
        return call.label().equals(order.label())
                || (call.method().equals(order.method())
                        && call.uri().equals(order.uri())
                        && call.body().equals(order.body()));
    }

    /** How it ended, without what may differ because the clock was stopped in between. */
    private static String end(Attempt attempt) {
        Step end = attempt.end().orElse(null);
        if (end instanceof Step.Done done) {
            return "pictures " + done.images() + ", reported " + reported(done.usage());
        } else if (end instanceof Step.Failed failed) {
            return "failure " + failed.failure().kind() + " (exposure "
                    + failed.failure().exposure() + ")";
        }
        return attempt.defect().orElse("no end");
    }

    private static String reported(Usage usage) {
        return usage.readings().stream()
                        .filter(reading -> reading.provenance() == Provenance.REPORTED)
                        .toList()
                + usage.reportedCost().map(Amount::toString).orElse("");
    }

    private static void states(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            List<Moment> moments = Moments.of(provider);
            List<Moment> running = moments.stream()
                    .filter(moment -> isRunning(moment, examination))
                    .toList();
            for (Moment moment : running) {
                for (int status : new int[] {200, 201, 202}) {
                    notDone(moment, "with status " + status, Replies.status(moment.reply(), status), examination);
                }
                notDone(moment, "as an empty 202", Replies.of(202, "application/json", ""), examination);
                notDone(moment, "as a bare 202", Replies.of(202, "application/json", "{}"), examination);
            }
            for (Moment moment : moments) {
                for (HttpReply early : stillRunning(moment, running, examination)) {
                    notDone(moment, "with the state of a running job", early, examination);
                }
            }
        }
    }

    private static boolean isRunning(Moment moment, Examination examination) {
        return ask(moment, moment.reply(), examination)
                .filter(step -> step instanceof Step.Next next && next.ticket().isPresent())
                .isPresent();
    }

    /** A delivering answer whose state says, in the words of an answer to the same call, that the job goes on. */
    private static List<HttpReply> stillRunning(Moment moment, List<Moment> running, Examination examination) {
        List<HttpReply> replies = new ArrayList<>();
        if (ask(moment, moment.reply(), examination)
                .filter(Step.Done.class::isInstance)
                .isEmpty()) {
            return replies;
        }
        for (Moment other : running) {
            if (!other.offer().name().equals(moment.offer().name())) {
                continue;
            }
            List<JsonPlace> states = places(other.reply());
            for (JsonPlace place : places(moment.reply())) {
                for (JsonPlace state : states) {
                    if (isState(place)
                            && state.path().equals(place.path())
                            && !state.value().equals(place.value())) {
                        replies.add(Replies.body(moment.reply(), place.with(state.value())));
                    }
                }
            }
        }
        return replies;
    }

    private static List<JsonPlace> places(HttpReply reply) {
        return reply.json().map(JsonPlace::of).orElse(List.of());
    }

    private static boolean isState(JsonPlace place) {
        return place.value() instanceof JsonString
                && STATE_NAMES.contains(place.name().toLowerCase(Locale.ROOT));
    }

    private static void notDone(Moment moment, String what, HttpReply reply, Examination examination) {
        examination.checked();
        ask(moment, reply, examination)
                .filter(Step.Done.class::isInstance)
                .ifPresent(done -> examination.fail(
                        moment.name(), moment.where() + " " + what, "another poll, or a failure", "done"));
    }

    private static void cancellation(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            for (Moment moment : Moments.of(provider)) {
                if (moment.offer().offer().capabilities().has(Trait.CANCELLABLE)
                        && ask(moment, moment.reply(), examination).orElse(null) instanceof Step.Next next
                        && next.ticket().isPresent()) {
                    cancel(moment, next.ticket().get(), examination);
                    if (moment.phase() == Moment.Phase.ORDER) {
                        cancelsThatJob(moment, next.ticket().get(), examination);
                    }
                    for (String foreign : FOREIGN_TICKETS) {
                        canceled(moment, new JobTicket(foreign), examination);
                    }
                }
            }
        }
    }

    private static void cancel(Moment moment, JobTicket ticket, Examination examination) {
        Optional<Optional<HttpCall>> call = canceled(moment, ticket, examination);
        if (call.isEmpty()) {
            return;
        }
        HttpCall order = moment.offer().protocol().prepare(moment.task(), moment.context());
        if (call.get().isEmpty()) {
            examination.fail(moment.name(), "cancel", "a call, because CANCELLABLE is declared", "none");
        } else if (call.get().get().method().equals("GET") || isOrder(call.get().get(), order)) {
            examination.fail(
                    moment.name(),
                    "cancel",
                    "a call that stops the job",
                    call.get().get());
        }
    }

    /** Where the answer to an order names another job, another job is canceled. */
    private static void cancelsThatJob(Moment moment, JobTicket ticket, Examination examination) {
        Optional<Wire> usual = wire(moment, ticket, examination);
        List<JobTicket> others = new ArrayList<>();
        for (JsonPlace place : places(moment.reply())) {
            if (place.value() instanceof JsonString text) {
                HttpReply renamed = Replies.body(moment.reply(), place.with(JsonString.of(text.value() + "0")));
                ask(moment, renamed, examination)
                        .flatMap(step -> step instanceof Step.Next next ? next.ticket() : Optional.empty())
                        .filter(other -> !other.equals(ticket))
                        .ifPresent(others::add);
            }
        }
        examination.checked();
        if (usual.isPresent()
                && !others.isEmpty()
                && others.stream()
                        .map(other -> wire(moment, other, examination))
                        .allMatch(usual::equals)) {
            examination.fail(
                    moment.name(),
                    "cancel of ticket " + others.get(0).value(),
                    "another call than for ticket " + ticket.value(),
                    "the same call");
        }
    }

    private static Optional<Wire> wire(Moment moment, JobTicket ticket, Examination examination) {
        return examination
                .ask("cancel", () -> moment.offer().protocol().cancel(moment.task(), ticket, moment.context()))
                .flatMap(call -> call.map(Wire::of));
    }

    /** What cancel answers; empty when it throws, which is a breach. */
    private static Optional<Optional<HttpCall>> canceled(Moment moment, JobTicket ticket, Examination examination) {
        examination.checked();
        try {
            return Optional.of(PluginException.ask(
                    "cancel", () -> moment.offer().protocol().cancel(moment.task(), ticket, moment.context())));
        } catch (PluginException thrown) {
            examination.fail(
                    moment.name(),
                    "cancel of ticket " + ticket.value(),
                    "a call or nothing",
                    String.valueOf(thrown.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Step> ask(Moment moment, HttpReply reply, Examination examination) {
        return examination.ask("interpret", () -> moment.step(reply));
    }
}
