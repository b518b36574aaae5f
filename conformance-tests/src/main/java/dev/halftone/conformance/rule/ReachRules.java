package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.conformance.task.Unreachable;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what is declared can be asked for at all. */
public final class ReachRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "CAP-3",
                    "Every declared operation and parameter is part of at least one task that is accepted.",
                    "Remove the parameter or operation, loosen the constraint, or record an accepted task in a script.",
                    ReachRules::declarationsAreInhabited,
                    Feature.OFFERS),
            Rule.should(
                    "CAP-6",
                    "Every sample of a domain is part of at least one task that is accepted.",
                    "Narrow the domain to what the constraints leave of it, or record an accepted task in a script.",
                    ReachRules::samplesAreReachable,
                    Feature.OFFERS));

    private ReachRules() {}

    private static void declarationsAreInhabited(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            for (OfferUnderTest offer : provider.offers()) {
                for (Operation operation : offer.offer().capabilities().operations()) {
                    inhabited(offer, operation, examination);
                }
            }
        }
    }

    private static void inhabited(OfferUnderTest offer, Operation operation, Examination examination) {
        List<ImageTask> tasks = accepted(offer)
                .filter(task -> task.operation().equals(operation))
                .toList();
        String where = offer.name() + " " + operation.id();
        examination.checked();
        if (tasks.isEmpty()) {
            // A task that prepare throws on was accepted all the same; another rule is about that.
            boolean isAccepted = offer.provider().orders().broken().stream()
                    .anyMatch(broken -> broken.where().startsWith(where));
            if (!isAccepted) {
                examination.fail(where, "", "a task that is accepted", "none");
            }
            return;
        }
        for (ParameterRule<?> rule : offer.offer().capabilities().parameters(operation)) {
            examination.checked();
            if (tasks.stream().noneMatch(task -> has(task, rule.parameter()))) {
                examination.fail(
                        where, "", "an accepted task with " + rule.parameter().id(), "none");
            }
        }
    }

    private static void samplesAreReachable(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            examination.checked(provider.orders().accepted().size());
            for (Unreachable unreachable : provider.orders().unreachable()) {
                if (isPartlyReached(provider, unreachable)) {
                    examination.fail(unreachable.where(), "", "an accepted task with " + unreachable.what(), "none");
                }
            }
        }
    }

    /** What is never reached is another rule's; a picture stands for all pictures. */
    private static boolean isPartlyReached(ProviderUnderTest provider, Unreachable unreachable) {
        return provider.offers().stream()
                .anyMatch(offer -> offer.offer().capabilities().operations().stream()
                        .filter(operation -> unreachable.where().equals(offer.name() + " " + operation.id()))
                        .flatMap(operation -> offer.offer().capabilities().parameters(operation).stream()
                                .filter(rule -> isAbout(unreachable, rule))
                                .filter(rule -> accepted(offer)
                                        .filter(task -> task.operation().equals(operation))
                                        .anyMatch(task -> has(task, rule.parameter())))
                                .filter(rule -> accepted(offer)
                                        .filter(task -> task.operation().equals(operation))
                                        .noneMatch(task -> shows(task, rule.parameter(), unreachable))))
                        .findAny()
                        .isPresent());
    }

    private static boolean isAbout(Unreachable unreachable, ParameterRule<?> rule) {
        String type = rule.parameter().type().name();
        return !type.startsWith("image") && isInDomain(unreachable, rule);
    }

    /** A sample that its own domain refuses is another rule's. */
    private static <T> boolean isInDomain(Unreachable unreachable, ParameterRule<T> rule) {
        String prefix = rule.parameter().id() + "=";
        return rule.domain().samples().stream()
                .filter(sample -> unreachable
                        .what()
                        .equals(prefix + rule.parameter().type().format(sample)))
                .anyMatch(rule.domain()::contains);
    }

    private static <T> boolean shows(ImageTask task, Parameter<T> parameter, Unreachable unreachable) {
        Optional<T> value = task.value(parameter);
        return value.map(given -> parameter.id() + "=" + parameter.type().format(given))
                .filter(unreachable.what()::equals)
                .isPresent();
    }

    private static boolean has(ImageTask task, Parameter<?> parameter) {
        return task.value(parameter).isPresent();
    }

    /** Generated tasks, and those of scripts. */
    private static Stream<ImageTask> accepted(OfferUnderTest offer) {
        ProviderUnderTest provider = offer.provider();
        Stream<ImageTask> made = provider.accepted().stream()
                .filter(order -> order.offer().equals(offer))
                .map(Order::task);
        Stream<ImageTask> recorded = provider.played().stream()
                .map(PlayedCase::task)
                .filter(task -> task.modelId().equals(offer.offer().modelId()));
        return Stream.concat(made, recorded);
    }
}
