package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;

/** Makes the request of commands that send nothing: they may go without a prompt, and then an example stands in. */
final class OfferSelection {

    static final String EXAMPLE_PROMPT = "A red fox in snow";

    private OfferSelection() {}

    static ImageRequest.Builder forModel(Halftone halftone, String model, TaskOptions task, Console console) {
        ModelName name = ModelName.parse(model);
        return task.request(List.of(name), example(task, console, needsPrompt(halftone, name, task)));
    }

    /** The same task for every model, to set the one beside others; its example has been told already. */
    static ImageRequest.Builder besideModel(Halftone halftone, ModelName model, TaskOptions task) {
        return task.request(
                List.of(), needsPrompt(halftone, model, task) ? Optional.of(EXAMPLE_PROMPT) : Optional.empty());
    }

    private static boolean needsPrompt(Halftone halftone, ModelName model, TaskOptions task) {
        return halftone.registry()
                .offer(model)
                .flatMap(offer -> offer.model().capabilities().parameter(task.operation(), Parameter.PROMPT))
                .map(rule -> rule.presence() == ParameterRule.Presence.REQUIRED)
                .orElse(false);
    }

    static ImageRequest.Builder forAll(TaskOptions task, Console console) {
        boolean needed = !List.of("vary", "upscale", "remove-background").contains(task.operation);
        return task.request(List.of(), example(task, console, needed));
    }

    private static Optional<String> example(TaskOptions task, Console console, boolean needed) {
        if (!needed || task.hasPrompt()) {
            return Optional.empty();
        }
        console.note("No --prompt was given; '" + EXAMPLE_PROMPT + "' stands in.");
        return Optional.of(EXAMPLE_PROMPT);
    }
}
