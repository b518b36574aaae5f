package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.HostileReplies;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.reply.Replies;
import dev.halftone.conformance.reply.Variant;
import dev.halftone.conformance.script.Discrepancy;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers that are not as documented. */
public final class HostileReplyRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "RES-7",
                    "No answer makes a plugin throw, and what is cut off is a failure that nobody can read.",
                    "Read answers with the empty-safe methods of JsonValue, and answer UNINTELLIGIBLE for the rest.",
                    HostileReplyRules::nothingThrown,
                    Feature.EXCHANGES),
            Rule.must(
                    "RES-8",
                    "Exposure never goes down: not NONE after a ticket, and not NONE when a good status cannot be understood.",
                    "Answer exposure POSSIBLE or CERTAIN once work was or may have been accepted.",
                    HostileReplyRules::exposure,
                    Feature.EXCHANGES),
            Rule.must(
                    "RES-10",
                    "Members and headers that are not documented change nothing.",
                    "Read members by their names, never by their number or order.",
                    HostileReplyRules::unknownMembers,
                    Feature.EXCHANGES));

    private static final Set<FailureKind> UNREADABLE =
            EnumSet.of(FailureKind.UNINTELLIGIBLE, FailureKind.NO_IMAGES, FailureKind.PROVIDER_ERROR);
    private static final Set<FailureKind> OF_CUT = EnumSet.of(
            FailureKind.UNINTELLIGIBLE,
            FailureKind.NO_IMAGES,
            FailureKind.PROVIDER_ERROR,
            FailureKind.RUN_FAILED,
            FailureKind.OVERLOADED,
            FailureKind.CONNECTION_LOST);

    private HostileReplyRules() {}

    private static void nothingThrown(PluginUnderTest plugin, Examination examination) {
        for (Moment moment : moments(plugin)) {
            boolean delivers = moment.reply().json().isPresent()
                    && examination.ask("interpret", moment::step).orElse(null) instanceof Step.Done;
            for (Variant variant : HostileReplies.cut(moment.reply())) {
                Optional<Step> step = answered(moment, variant, examination);
                if (delivers && step.isPresent()) {
                    cut(moment, variant, step.get(), examination);
                }
            }
            HostileReplies.bent(moment.reply()).forEach(variant -> answered(moment, variant, examination));
            HostileReplies.garbled(moment.reply()).forEach(variant -> answered(moment, variant, examination));
        }
    }

    private static List<Moment> moments(PluginUnderTest plugin) {
        return plugin.providers().stream()
                .flatMap(provider -> Moments.of(provider).stream())
                .toList();
    }

    private static Optional<Step> answered(Moment moment, Variant variant, Examination examination) {
        examination.checked();
        try {
            return Optional.of(PluginException.ask("interpret", () -> moment.step(variant.reply())));
        } catch (PluginException thrown) {
            if (!DeliveryRules.isEmptyDelivery(thrown)) {
                examination.fail(
                        moment.name(),
                        moment.where() + " " + variant.what(),
                        "a step",
                        String.valueOf(thrown.getMessage()));
            }
            return Optional.empty();
        }
    }

    /** Whoever reads a cut answer as a good one, or as nothing ordered, writes money off. */
    private static void cut(Moment moment, Variant variant, Step step, Examination examination) {
        // An empty body is no part of an answer, and a rule of its own.
        if (variant.reply().bodyLength() == 0 || variant.reply().json().isPresent()) {
            return;
        }
        String where = moment.where() + " " + variant.what();
        if (step instanceof Step.Done done) {
            if (moment.knew(done)) {
                return;
            }
            examination.fail(moment.name(), where, "a failure such as UNINTELLIGIBLE", "done");
        } else if (step instanceof Step.Failed failed
                && !OF_CUT.contains(failed.failure().kind())) {
            examination.fail(
                    moment.name(),
                    where,
                    "a failure such as UNINTELLIGIBLE",
                    failed.failure().kind());
        }
    }

    private static void exposure(PluginUnderTest plugin, Examination examination) {
        ScriptRules.report(plugin, examination, EnumSet.of(Discrepancy.Aspect.EXPOSURE));
        for (Moment moment : moments(plugin)) {
            Stream.of(
                            HostileReplies.cut(moment.reply()),
                            HostileReplies.bent(moment.reply()),
                            HostileReplies.garbled(moment.reply()),
                            refusals(moment))
                    .flatMap(List::stream)
                    .forEach(variant -> exposure(moment, variant, examination));
        }
    }

    private static List<Variant> refusals(Moment moment) {
        List<Variant> variants = new ArrayList<>();
        for (int status = 400; moment.isAccepted() && status < 600; status++) {
            variants.add(new Variant("with status " + status, Replies.status(moment.reply(), status)));
            variants.add(
                    new Variant("as status " + status + " without a body", Replies.of(status, "application/json", "")));
        }
        return variants;
    }

    private static void exposure(Moment moment, Variant variant, Examination examination) {
        examination.checked();
        Optional<Step> step = examination.ask("interpret", () -> moment.step(variant.reply()));
        if (step.orElse(null) instanceof Step.Failed failed && failed.failure().exposure() == Exposure.NONE) {
            boolean isGood = variant.reply().status() / 100 == 2;
            FailureKind kind = failed.failure().kind();
            if (moment.isAccepted() || (isGood && UNREADABLE.contains(kind))) {
                examination.fail(
                        moment.name(),
                        moment.where() + " " + variant.what(),
                        "exposure POSSIBLE or CERTAIN" + (moment.isAccepted() ? ", because there is a ticket" : ""),
                        kind + " with exposure NONE");
            }
        }
    }

    private static void unknownMembers(PluginUnderTest plugin, Examination examination) {
        for (Moment moment : moments(plugin)) {
            Optional<String> plain = examination.ask("interpret", moment::step).map(HostileReplyRules::told);
            for (Variant variant : HostileReplies.extended(moment.reply())) {
                examination.checked();
                Optional<String> extended = examination
                        .ask("interpret", () -> moment.step(variant.reply()))
                        .map(HostileReplyRules::told);
                if (plain.isPresent() && extended.isPresent() && !plain.equals(extended)) {
                    examination.fail(moment.name(), moment.where() + " " + variant.what(), plain.get(), extended.get());
                }
            }
        }
    }

    /** What a step says, without its sentences for people, which may quote the answer. */
    private static String told(Step step) {
        if (step instanceof Step.Done done) {
            return "done with " + done.images() + " and " + told(done.usage());
        } else if (step instanceof Step.Next next) {
            return next.call() + " after " + next.notBefore() + " with ticket "
                    + next.ticket().map(JobTicket::value).orElse("none");
        } else if (step instanceof Step.Failed failed) {
            Failure failure = failed.failure();
            return failure.kind() + " " + failure.exposure() + " " + failure.resend() + " " + failure.retryAfter() + " "
                    + failure.providerCode() + " and " + told(failed.usage());
        }
        return step.toString();
    }

    private static String told(Usage usage) {
        return usage + ", observations " + usage.observations();
    }
}
