package dev.halftone.plugin.replicate;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;

/** Makes the capabilities of a model from its row in the catalogue. */
final class CapabilityRules {

    private static final int LONGEST_SEQUENCE = 15;
    /** What a model of unknown inputs cannot be told under the common name, because the vendor's name is not known. */
    private static final List<Parameter<?>> NEED_A_KNOWN_INPUT =
            List.of(Parameter.SIZE, Parameter.STEPS, Parameter.FORMAT, Parameter.INPUTS, Parameter.MASK);

    private CapabilityRules() {}

    static Capabilities of(ModelSheet sheet) {
        Capabilities.Builder whole = Capabilities.builder()
                .traits(Trait.ASYNC_JOB, Trait.CANCELLABLE)
                .traits(sheet.isOpen() ? new Trait[] {Trait.OPEN_OPTIONS} : new Trait[0])
                .traits(sheet.hasPrice() ? new Trait[] {Trait.REPORTS_USAGE} : new Trait[0]);
        for (Operation operation : sheet.operations()) {
            declare(sheet, operation, whole.operation(operation));
        }
        return whole.build();
    }

    private static void declare(ModelSheet sheet, Operation operation, Capabilities.OperationBuilder shape) {
        Domain<String> prompt =
                sheet.promptLimit().map(limit -> Domains.text(1, limit)).orElseGet(OpenDomains::prompt);
        if (sheet.needsPrompt()) {
            shape.required(Parameter.PROMPT, prompt);
        } else {
            shape.optional(Parameter.PROMPT, prompt);
        }
        sheet.fields(operation).forEach(field -> field.declare(shape));
        if (sheet.field(Parameter.COUNT).isEmpty()) {
            shape.optional(Parameter.COUNT, Domains.integers(1, 1), 1L);
        }
        if (sheet.field(Parameter.SIZE).isPresent()) {
            shape.constraint(notTogether(Parameter.SIZE.id(), Parameter.ASPECT_RATIO.id()))
                    .constraint(notTogether(Parameter.SIZE.id(), "resolution"));
        }
        if (!sheet.exclusive().isEmpty()) {
            shape.constraint(
                    notTogether(sheet.exclusive().get(0), sheet.exclusive().get(1)));
        }
        if (sheet.isSequence()) {
            shape.constraint(CapabilityRules::sequence);
        }
        if (sheet.isOpen()) {
            shape.constraint(task -> knownInputs(sheet, task));
        }
    }

    /** One of the two would be ignored by the model, and the picture would not be what was asked for. */
    private static Constraint notTogether(String one, String other) {
        return task -> OpenOption.text(task, one)
                .filter(value -> OpenOption.text(task, other).isPresent())
                .map(value -> new Violation(one, value, one + " or " + other + ", not both"));
    }

    private static Optional<Violation> sequence(ImageTask task) {
        boolean isAuto = OpenOption.text(task, "sequential_image_generation")
                .map("auto"::equals)
                .orElse(false);
        if (task.count() > 1 && !isAuto) {
            return Optional.of(new Violation(
                    Parameter.COUNT.id(),
                    String.valueOf(task.count()),
                    "1, or up to " + LONGEST_SEQUENCE + " with sequential_image_generation=auto"));
        }
        return task.inputs().size() + task.count() <= LONGEST_SEQUENCE
                ? Optional.empty()
                : Optional.of(new Violation(
                        Parameter.COUNT.id(),
                        String.valueOf(task.count()),
                        "at most " + LONGEST_SEQUENCE + " pictures, those handed in included"));
    }

    private static Optional<Violation> knownInputs(ModelSheet sheet, ImageTask task) {
        for (Parameter<?> parameter : NEED_A_KNOWN_INPUT) {
            if (task.value(parameter).isPresent() && sheet.field(parameter).isEmpty()) {
                return Optional.of(new Violation(
                        parameter.id(),
                        OpenOption.text(task, parameter.id()).orElse(""),
                        "the model's own input under the vendor's name, because its schema is not known here"));
            }
        }
        return Optional.empty();
    }
}
