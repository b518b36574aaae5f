package dev.halftone.conformance.script;

import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import dev.halftone.spi.task.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The task of a case, and why it would be refused before any call. Immutable.
 *
 * @param task with every parameter that could be read
 * @param violations texts that cannot be read as the declared type, then what the capabilities object to
 */
public record ScriptTask(ImageTask task, List<Violation> violations) {

    public ScriptTask {
        violations = List.copyOf(violations);
    }

    /** Reads the case's texts by the parameter types that the offer declares; what is not declared is text. */
    public static ScriptTask of(ScriptCase scriptCase, ModelOffer offer) {
        List<ParameterRule<?>> declared = offer.capabilities().parameters(scriptCase.operation());
        ImageTask.Builder task = ImageTask.of(scriptCase.operation(), scriptCase.model());
        List<Violation> violations = new ArrayList<>();
        scriptCase.parameters().forEach((id, text) -> {
            Parameter<?> parameter = find(declared, id).orElseGet(() -> Parameter.text(id));
            try {
                put(task, parameter, text);
            } catch (IllegalArgumentException unreadable) {
                violations.add(new Violation(id, text, "a value of type " + parameter.type()));
            }
        });
        for (Map.Entry<String, List<ImageAsset>> entry : scriptCase.images().entrySet()) {
            putImages(task, declared, entry.getKey(), entry.getValue()).ifPresent(violations::add);
        }
        ImageTask built = task.build();
        violations.addAll(offer.capabilities().check(built));
        return new ScriptTask(built, violations);
    }

    private static Optional<Parameter<?>> find(List<ParameterRule<?>> declared, String id) {
        for (ParameterRule<?> rule : declared) {
            if (rule.parameter().id().equals(id)) {
                return Optional.of(rule.parameter());
            }
        }
        return Optional.empty();
    }

    private static <T> void put(ImageTask.Builder task, Parameter<T> parameter, String text) {
        task.put(parameter, parameter.type().parse(text));
    }

    private static Optional<Violation> putImages(
            ImageTask.Builder task, List<ParameterRule<?>> declared, String id, List<ImageAsset> pictures) {
        Parameter<?> fallback = id.equals(Parameter.INPUTS.id()) ? Parameter.INPUTS : Parameter.image(id);
        ParameterType<?> type = find(declared, id).orElse(fallback).type();
        if (type == ParameterType.IMAGES) {
            task.put(Parameter.images(id), pictures);
        } else if (type == ParameterType.IMAGE && pictures.size() == 1) {
            task.put(Parameter.image(id), pictures.get(0));
        } else {
            return Optional.of(new Violation(id, pictures.size() + " pictures", "a value of type " + type));
        }
        return Optional.empty();
    }
}
