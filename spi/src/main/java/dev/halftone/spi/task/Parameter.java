package dev.halftone.spi.task;

import java.util.List;
import java.util.Objects;

/**
 * The typed name of something a task can say. Two parameters are equal when id and type are.
 *
 * <p>The constants are shared by all providers. What a provider has for itself keeps the vendor's own name.
 *
 * @param <T> the Java type of a value
 */
public final class Parameter<T> {

    public static final Parameter<String> PROMPT = text("prompt");
    public static final Parameter<String> NEGATIVE_PROMPT = text("negative_prompt");
    public static final Parameter<ImageSize> SIZE = new Parameter<>("size", ParameterType.SIZE);
    public static final Parameter<AspectRatio> ASPECT_RATIO =
            new Parameter<>("aspect_ratio", ParameterType.ASPECT_RATIO);
    public static final Parameter<String> QUALITY = text("quality");
    public static final Parameter<Long> STEPS = integer("steps");
    /** How many pictures one call asks for. */
    public static final Parameter<Long> COUNT = integer("count");

    public static final Parameter<Long> SEED = integer("seed");
    /** The file format of the pictures: png, jpeg, webp and so on. */
    public static final Parameter<String> FORMAT = text("format");
    /** The pictures to work on. */
    public static final Parameter<List<ImageAsset>> INPUTS = new Parameter<>("inputs", ParameterType.IMAGES);
    /** Where to paint; its polarity is the provider's. */
    public static final Parameter<ImageAsset> MASK = image("mask");

    private final String id;
    private final ParameterType<T> type;

    private Parameter(String id, ParameterType<T> type) {
        this.id = Objects.requireNonNull(id);
        this.type = type;
        if (id.isBlank()) {
            throw new IllegalArgumentException("A parameter needs a name.");
        }
    }

    public static Parameter<String> text(String id) {
        return new Parameter<>(id, ParameterType.TEXT);
    }

    public static Parameter<Long> integer(String id) {
        return new Parameter<>(id, ParameterType.INTEGER);
    }

    public static Parameter<java.math.BigDecimal> decimal(String id) {
        return new Parameter<>(id, ParameterType.DECIMAL);
    }

    public static Parameter<Boolean> flag(String id) {
        return new Parameter<>(id, ParameterType.FLAG);
    }

    public static Parameter<List<String>> texts(String id) {
        return new Parameter<>(id, ParameterType.TEXTS);
    }

    public static Parameter<ImageAsset> image(String id) {
        return new Parameter<>(id, ParameterType.IMAGE);
    }

    public static Parameter<List<ImageAsset>> images(String id) {
        return new Parameter<>(id, ParameterType.IMAGES);
    }

    public String id() {
        return id;
    }

    public ParameterType<T> type() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter<?> that && id.equals(that.id) && type == that.type;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
