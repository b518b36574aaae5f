package dev.halftone.client.offer;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a task for one offer out of texts, typed by the offer's own declaration. Stateless. */
public final class TaskReader {

    private TaskReader() {}

    /**
     * The task, or what is wrong with it.
     *
     * @param common the operation with the values of the shared parameters, already typed; for whichever model
     * @param options texts by the vendor's parameter names; pictures are named by what {@code pictures} understands
     * @param pictures loads a picture for an option that is one
     */
    public static Reading read(
            Offer offer,
            ImageTask common,
            Map<String, String> options,
            Function<String, dev.halftone.spi.task.ImageAsset> pictures) {
        Capabilities capabilities = offer.model().capabilities();
        ImageTask shared = common.forModel(offer.name().model());
        if (options.isEmpty()) {
            return new Reading(shared, List.of(), capabilities.check(shared));
        }
        Operation operation = common.operation();
        ImageTask.Builder task = shared.toBuilder();
        List<Violation> violations = new ArrayList<>();
        options.forEach((name, text) -> {
            Optional<ParameterRule<?>> rule = capabilities.parameters(operation).stream()
                    .filter(declared -> declared.parameter().id().equals(name))
                    .findFirst();
            if (rule.isPresent()) {
                put(rule.get(), text, task, pictures).ifPresent(violations::add);
            } else if (capabilities.has(Trait.OPEN_OPTIONS)) {
                task.put(Parameter.text(name), text);
            } else if (capabilities.operations().contains(operation)) {
                violations.add(new Violation(
                        name,
                        // A key may have been given under a wrong name.
                        "",
                        "no such option; " + offer.name() + " takes "
                                + capabilities.parameters(operation).stream()
                                        .map(declared -> declared.parameter().id())
                                        .toList()));
            }
        });
        ImageTask built = task.build();
        List<Violation> unread = List.copyOf(violations);
        violations.addAll(capabilities.check(built));
        return new Reading(built, unread, violations);
    }

    private static <T> Optional<Violation> put(
            ParameterRule<T> rule,
            String text,
            ImageTask.Builder task,
            Function<String, dev.halftone.spi.task.ImageAsset> pictures) {
        Parameter<T> parameter = rule.parameter();
        if (parameter.type() == dev.halftone.spi.task.ParameterType.IMAGE) {
            task.put(Parameter.image(parameter.id()), pictures.apply(text));
            return Optional.empty();
        } else if (parameter.type() == dev.halftone.spi.task.ParameterType.IMAGES) {
            task.put(
                    Parameter.images(parameter.id()),
                    java.util.Arrays.stream(text.split(",", -1)).map(pictures).toList());
            return Optional.empty();
        }
        try {
            task.put(parameter, parameter.type().parse(text));
            return Optional.empty();
        } catch (IllegalArgumentException badText) {
            return Optional.of(new Violation(
                    parameter.id(),
                    text.isEmpty() ? "(empty)" : text,
                    parameter.type().name() + ", " + rule.domain().description()));
        }
    }

    /**
     * What came out.
     *
     * @param task as far as it could be read
     * @param unread options that could not be put into the task at all
     * @param violations everything that is wrong, the unread options among it; empty when the task may be sent
     */
    public record Reading(ImageTask task, List<Violation> unread, List<Violation> violations) {
        public Reading {
            unread = List.copyOf(unread);
            violations = List.copyOf(violations);
        }
    }
}
