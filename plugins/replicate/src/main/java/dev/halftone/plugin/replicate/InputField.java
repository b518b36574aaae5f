package dev.halftone.plugin.replicate;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.Map;
import java.util.Optional;

/**
 * One input of a model: what it is called here and at the vendor, what it may be, and how it is written. Immutable.
 *
 * @param <T> the Java type of a value
 */
final class InputField<T> {

    private final Parameter<T> parameter;
    private final Domain<T> domain;
    private final Optional<T> defaultValue;
    private final When when;
    private final Writer<T> writer;

    InputField(Parameter<T> parameter, Domain<T> domain, Optional<T> defaultValue, When when, Writer<T> writer) {
        this.parameter = parameter;
        this.domain = domain;
        this.defaultValue = defaultValue;
        this.when = when;
        this.writer = writer;
    }

    Parameter<T> parameter() {
        return parameter;
    }

    Domain<T> domain() {
        return domain;
    }

    boolean applies(Operation operation) {
        return switch (when) {
            case ALWAYS -> true;
            case NO_IMAGE -> operation.equals(Operation.GENERATE);
            case IMAGE -> !operation.equals(Operation.GENERATE);
            case MASK -> operation.equals(Operation.INPAINT);
            case OUTPAINT -> operation.equals(Operation.OUTPAINT);
        };
    }

    void declare(Capabilities.OperationBuilder shape) {
        if (parameter.equals(Parameter.INPUTS) || when == When.MASK || when == When.OUTPAINT) {
            shape.required(parameter, domain);
        } else if (defaultValue.isPresent()) {
            shape.optional(parameter, domain, defaultValue.get());
        } else {
            shape.optional(parameter, domain);
        }
    }

    /** Writes the task's value, if it has one. */
    void write(ImageTask task, Pictures pictures, Map<String, JsonValue> input) {
        task.value(parameter).ifPresent(value -> writer.write(value, pictures, input));
    }

    /** In which operations a model takes an input. */
    enum When {
        ALWAYS,
        /** With a picture to work on. */
        IMAGE,
        NO_IMAGE,
        MASK,
        OUTPAINT
    }

    /** Puts a value into the vendor's input object. */
    @FunctionalInterface
    interface Writer<T> {
        void write(T value, Pictures pictures, Map<String, JsonValue> input);
    }
}
