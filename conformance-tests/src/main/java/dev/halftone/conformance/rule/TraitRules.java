package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Step;
import java.util.List;
import java.util.function.Predicate;

/** Whether the traits of an offer are those that its recorded deliveries show. */
public final class TraitRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(Rule.must(
            "CAP-13",
            "Traits are what recorded deliveries show: what is polled is a job, and jobs, usage and cost are seen in at least one.",
            "Declare the trait or take it away, or record a delivery that shows it.",
            TraitRules::traitsShow,
            Feature.DELIVERIES));

    private TraitRules() {}

    private static void traitsShow(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            List<Delivery> deliveries = provider.played().stream()
                    .map(played -> new Delivery(played.offer(), played.attempt()))
                    .filter(Delivery::isDone)
                    .toList();
            deliveries.forEach(delivery -> polled(delivery, examination));
            shows(provider, Trait.ASYNC_JOB, deliveries, Delivery::hasTicket, examination);
            shows(provider, Trait.REPORTS_USAGE, deliveries, Delivery::reportsUsage, examination);
            shows(provider, Trait.REPORTS_COST, deliveries, Delivery::reportsCost, examination);
        }
    }

    /** What is not said to be a job escapes every rule about jobs. */
    private static void polled(Delivery delivery, Examination examination) {
        examination.checked();
        if (delivery.isPolled() && !delivery.has(Trait.ASYNC_JOB)) {
            examination.fail(
                    delivery.offer().name(), "traits", "ASYNC_JOB, because the job is polled", "no such trait");
        }
    }

    /** One delivery of one offer is enough: another may end at once, or say less. */
    private static void shows(
            ProviderUnderTest provider,
            Trait trait,
            List<Delivery> deliveries,
            Predicate<Delivery> isShown,
            Examination examination) {
        List<Delivery> having =
                deliveries.stream().filter(delivery -> delivery.has(trait)).toList();
        examination.checked();
        if (!having.isEmpty() && having.stream().noneMatch(isShown)) {
            examination.fail(
                    provider.id(),
                    "trait " + trait + " of " + having.get(0).offer().name(),
                    "a delivery that shows it",
                    "none of " + having.size());
        }
    }

    /** A recorded attempt that ended with pictures. */
    private record Delivery(OfferUnderTest offer, Attempt attempt) {

        boolean has(Trait trait) {
            return offer.offer().capabilities().has(trait);
        }

        boolean isDone() {
            return attempt.end().filter(Step.Done.class::isInstance).isPresent();
        }

        /** A ticket alone is none: an answer that is complete may be followed by one question about its cost. */
        boolean isPolled() {
            List<String> answered = attempt.exchanges().stream()
                    .filter(exchange -> exchange.reply().status() / 100 == 2)
                    .map(exchange -> exchange.call().label())
                    .toList();
            return hasTicket() && answered.stream().distinct().count() < answered.size();
        }

        boolean hasTicket() {
            return attempt.sends().stream().anyMatch(send -> send.ticket().isPresent());
        }

        boolean reportsUsage() {
            return usage().readings().stream().anyMatch(reading -> reading.provenance() == Provenance.REPORTED);
        }

        boolean reportsCost() {
            return usage().reportedCost().isPresent();
        }

        private Usage usage() {
            return attempt.end().map(CreditRules::usage).orElse(Usage.unknown());
        }
    }
}
