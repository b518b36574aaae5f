package dev.halftone.spi.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing to be done by one model: an operation with the values of its parameters. Immutable, thread-safe. The host
 * makes it; a parameter that was not given has no value, and plugins send only what was given.
 */
public final class ImageTask {

    private final Operation operation;
    private final String modelId;
    private final Map<Parameter<?>, Object> values;
    private final List<Parameter<?>> given;

    private ImageTask(Operation operation, String modelId, Map<Parameter<?>, Object> values, List<Parameter<?>> given) {
        this.operation = operation;
        this.modelId = modelId;
        this.values = values;
        this.given = given;
    }

    public static Builder of(Operation operation, String modelId) {
        return new Builder(operation, modelId);
    }

    public Operation operation() {
        return operation;
    }

    /** As the provider writes it. */
    public String modelId() {
        return modelId;
    }

    /** The value that was given. */
    @SuppressWarnings("unchecked") // the builder's put is the only writer, and it pairs parameter and value by T
    public <T> Optional<T> value(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter));
    }

    /** The parameters that have a value, in the order they were given. */
    public List<Parameter<?>> given() {
        return given;
    }

    /** The pictures to work on; empty when none were given. */
    public List<ImageAsset> inputs() {
        return value(Parameter.INPUTS).orElse(List.of());
    }

    /** How many pictures are wanted; 1 when not given. */
    public long count() {
        return value(Parameter.COUNT).orElse(1L);
    }

    /** The same task for another model, as it writes its id. */
    public ImageTask forModel(String otherId) {
        return new ImageTask(operation, Objects.requireNonNull(otherId), values, given);
    }

    /** A builder that starts with everything said here. */
    public Builder toBuilder() {
        Builder copy = new Builder(operation, modelId);
        copy.values.putAll(values);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageTask that
                && operation.equals(that.operation)
                && modelId.equals(that.modelId)
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(operation, modelId, values);
    }

    /** Names what was given, without the prompt. */
    @Override
    public String toString() {
        return operation + " with " + modelId + " " + values.keySet();
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final Operation operation;
        private final String modelId;
        private final Map<Parameter<?>, Object> values = new LinkedHashMap<>();

        private Builder(Operation operation, String modelId) {
            this.operation = Objects.requireNonNull(operation);
            this.modelId = Objects.requireNonNull(modelId);
        }

        /** Gives a value; a later one replaces an earlier one. */
        public <T> Builder put(Parameter<T> parameter, T value) {
            values.put(parameter, Objects.requireNonNull(value, parameter.id()));
            return this;
        }

        public Builder prompt(String text) {
            return put(Parameter.PROMPT, text);
        }

        public Builder without(Parameter<?> parameter) {
            values.remove(parameter);
            return this;
        }

        public ImageTask build() {
            return new ImageTask(
                    operation,
                    modelId,
                    Collections.unmodifiableMap(new LinkedHashMap<>(values)),
                    List.copyOf(values.keySet()));
        }
    }
}
