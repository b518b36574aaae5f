package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.script.Discrepancy;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.task.Miss;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.capability.StepRange;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a declared domain promises: its samples, its edges, its default, its nearest value. */
public final class DomainRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "CAP-1",
                    "Every declared sample lies in its domain, and what the recorded provider refuses is refused.",
                    "Take the value out of the domain, or let the domain contain what it shows as a sample.",
                    DomainRules::samplesAreInside,
                    Feature.OFFERS),
            Rule.must(
                    "CAP-2",
                    "A value outside the declared domain is refused before any call, and the refusal names the parameter.",
                    "Narrow 'contains' to what the provider takes, and list the boundaries among the samples.",
                    DomainRules::outsideIsRefused,
                    Feature.OFFERS),
            Rule.must(
                    "CAP-7",
                    "The nearest allowed value is allowed, and an allowed value is its own nearest.",
                    "Let 'nearest' answer a value that 'contains' accepts, or nothing.",
                    DomainRules::nearestIsInside,
                    Feature.OFFERS),
            Rule.must(
                    "CAP-8",
                    "A default value lies in its own domain.",
                    "Correct the default, or widen the domain of the parameter.",
                    DomainRules::defaultsAreInside,
                    Feature.OFFERS),
            Rule.must(
                    "CAP-11",
                    "Recommended steps lie in the domain of the parameter steps.",
                    "Correct recommendedSteps, or the domain of steps.",
                    DomainRules::recommendedStepsAreInside,
                    Feature.OFFERS));

    private DomainRules() {}

    private static void samplesAreInside(PluginUnderTest plugin, Examination examination) {
        everyDomain(plugin, (where, rule) -> samplesAreInside(where, rule, examination));
        ScriptRules.report(plugin, examination, Set.of(Discrepancy.Aspect.REFUSAL));
    }

    private static <T> void samplesAreInside(String where, ParameterRule<T> rule, Examination examination) {
        for (T sample : samples(rule, examination)) {
            examination.checked();
            if (!contains(rule, sample, examination).orElse(true)) {
                examination.fail(where, "samples", "a domain that contains " + shown(rule, sample), "a refusal");
            }
        }
    }

    private static void outsideIsRefused(PluginUnderTest plugin, Examination examination) {
        plugin.providers().forEach(provider -> {
            for (Miss miss : provider.orders().misses()) {
                Optional<List<Violation>> violations = examination.ask(
                        "the capability check",
                        () -> miss.order()
                                .offer()
                                .offer()
                                .capabilities()
                                .check(miss.order().task()));
                examination.checked();
                violations
                        .filter(all ->
                                all.stream().noneMatch(one -> one.parameter().equals(miss.parameter())))
                        .ifPresent(all -> examination.fail(
                                miss.order().name(),
                                "capability check",
                                "a refusal that names " + miss.parameter(),
                                all.isEmpty() ? "no refusal" : all));
            }
        });
        everyDomain(plugin, (where, rule) -> beyondTheSamples(where, rule, examination));
        everyDomain(plugin, (where, rule) -> nothingIsOrdered(where, rule, examination));
    }

    /** Pictures and steps are counted from one, whatever a domain says of its own edges. */
    private static void nothingIsOrdered(String where, ParameterRule<?> rule, Examination examination) {
        boolean isCount = rule.parameter().equals(Parameter.COUNT);
        if (isCount || rule.parameter().equals(Parameter.STEPS)) {
            @SuppressWarnings("unchecked") // both parameters are whole numbers
            ParameterRule<Long> whole = (ParameterRule<Long>) rule;
            for (long none : List.of(isCount ? 0L : -1L, Long.MIN_VALUE)) {
                examination.checked();
                if (contains(whole, none, examination).orElse(false)) {
                    examination.fail(where, "capability check", "a refusal of " + shown(whole, none), "no refusal");
                }
            }
        }
    }

    /** Where a near miss lies beyond every sample, what lies beyond that must be refused too. */
    private static <T> void beyondTheSamples(String where, ParameterRule<T> rule, Examination examination) {
        List<T> samples = samples(rule, examination);
        List<T> misses =
                examination.ask("nearMisses", () -> rule.domain().nearMisses()).orElse(List.of());
        for (T beyond : Beyond.of(rule.parameter().type(), samples, misses)) {
            examination.checked();
            if (contains(rule, beyond, examination).orElse(false)) {
                examination.fail(
                        where,
                        "capability check",
                        "a refusal of " + shown(rule, beyond) + ", which lies beyond every near miss",
                        "no refusal");
            }
        }
    }

    private static void nearestIsInside(PluginUnderTest plugin, Examination examination) {
        everyDomain(plugin, (where, rule) -> nearestIsInside(where, rule, examination));
    }

    private static <T> void nearestIsInside(String where, ParameterRule<T> rule, Examination examination) {
        Domain<T> domain = rule.domain();
        for (T miss : examination.ask("nearMisses", domain::nearMisses).orElse(List.of())) {
            Optional<T> nearest = nearest(domain, miss, examination);
            examination.checked();
            if (nearest.isPresent()
                    && !contains(rule, nearest.get(), examination).orElse(true)) {
                examination.fail(
                        where,
                        "nearest value to " + shown(rule, miss),
                        "a value in the domain",
                        shown(rule, nearest.get()));
            }
        }
        for (T sample : samples(rule, examination)) {
            Optional<T> nearest = nearest(domain, sample, examination);
            examination.checked();
            if (nearest.isPresent() && !Beyond.same(nearest.get(), sample)) {
                examination.fail(
                        where,
                        "nearest value to " + shown(rule, sample),
                        "the value itself",
                        shown(rule, nearest.get()));
            }
        }
    }

    private static <T> Optional<T> nearest(Domain<T> domain, T value, Examination examination) {
        return examination.ask("nearest", () -> domain.nearest(value)).flatMap(found -> found);
    }

    private static void defaultsAreInside(PluginUnderTest plugin, Examination examination) {
        everyDomain(plugin, (where, rule) -> defaultIsInside(where, rule, examination));
    }

    private static <T> void defaultIsInside(String where, ParameterRule<T> rule, Examination examination) {
        examination.checked();
        rule.defaultValue()
                .filter(value -> !contains(rule, value, examination).orElse(true))
                .ifPresent(value ->
                        examination.fail(where, "default", rule.domain().description(), shown(rule, value)));
    }

    private static void recommendedStepsAreInside(PluginUnderTest plugin, Examination examination) {
        plugin.offers().forEach(offer -> {
            examination.checked();
            offer.offer().recommendedSteps().ifPresent(range -> steps(offer, range, examination));
        });
    }

    private static void steps(OfferUnderTest offer, StepRange range, Examination examination) {
        List<ParameterRule<Long>> rules = offer.offer().capabilities().operations().stream()
                .flatMap(operation -> offer.offer().capabilities().parameter(operation, Parameter.STEPS).stream())
                .toList();
        for (long end : List.of((long) range.fewest(), (long) range.most())) {
            boolean inside = rules.stream()
                    .anyMatch(rule -> contains(rule, end, examination).orElse(true));
            if (!inside) {
                examination.fail(
                        offer.name(),
                        "recommended steps",
                        rules.isEmpty()
                                ? "a parameter steps"
                                : "steps " + rules.get(0).domain().description(),
                        end);
            }
        }
    }

    private static <T> List<T> samples(ParameterRule<T> rule, Examination examination) {
        return examination.ask("samples", () -> rule.domain().samples()).orElse(List.of());
    }

    private static <T> Optional<Boolean> contains(ParameterRule<T> rule, T value, Examination examination) {
        return examination.ask("contains", () -> rule.domain().contains(value));
    }

    private static <T> String shown(ParameterRule<T> rule, T value) {
        return rule.parameter().id() + "=" + rule.parameter().type().format(value);
    }

    private static void everyDomain(PluginUnderTest plugin, Visitor visitor) {
        plugin.offers().forEach(offer -> {
            for (Operation operation : offer.offer().capabilities().operations()) {
                for (ParameterRule<?> rule : offer.offer().capabilities().parameters(operation)) {
                    String where = offer.name() + " " + operation.id() + " "
                            + rule.parameter().id();
                    visitor.visit(where, rule);
                }
            }
        });
    }

    /** Looks at one domain. */
    @FunctionalInterface
    private interface Visitor {
        void visit(String where, ParameterRule<?> rule);
    }
}
