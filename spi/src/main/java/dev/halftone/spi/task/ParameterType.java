package dev.halftone.spi.task;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * How the values of a parameter are written and read. Closed: {@link #TEXT} and its siblings are all there are.
 *
 * @param <T> the Java type of a value
 */
public final class ParameterType<T> {

    public static final ParameterType<String> TEXT = new ParameterType<>("text", text -> text, value -> value);
    public static final ParameterType<Long> INTEGER =
            new ParameterType<>("integer", ParameterType::wholeNumber, String::valueOf);
    public static final ParameterType<BigDecimal> DECIMAL =
            new ParameterType<>("decimal", ParameterType::decimalNumber, BigDecimal::toPlainString);
    public static final ParameterType<Boolean> FLAG =
            new ParameterType<>("flag", ParameterType::truth, String::valueOf);
    public static final ParameterType<ImageSize> SIZE =
            new ParameterType<>("size", ImageSize::parse, ImageSize::toString);
    public static final ParameterType<AspectRatio> ASPECT_RATIO =
            new ParameterType<>("aspect ratio", AspectRatio::parse, AspectRatio::toString);
    /** Texts, separated by commas when written on one line. */
    public static final ParameterType<List<String>> TEXTS = new ParameterType<>(
            "list of texts", text -> List.of(text.split(",", -1)), value -> String.join(",", value));
    /** A picture; it cannot be read from text, the host loads it. */
    public static final ParameterType<ImageAsset> IMAGE = new ParameterType<>(
            "image",
            text -> {
                throw noText();
            },
            ImageAsset::toString);
    /** Pictures in order. */
    public static final ParameterType<List<ImageAsset>> IMAGES = new ParameterType<>(
            "images",
            text -> {
                throw noText();
            },
            value -> value.size() + " images");

    private final String name;
    private final Function<String, T> reader;
    private final Function<T, String> writer;

    private ParameterType(String name, Function<String, T> reader, Function<T, String> writer) {
        this.name = name;
        this.reader = reader;
        this.writer = writer;
    }

    /** For people, such as {@code integer}. */
    public String name() {
        return name;
    }

    /** Reads a value. @throws IllegalArgumentException with a sentence that names the text and the form */
    public T parse(String text) {
        return reader.apply(Objects.requireNonNull(text));
    }

    /** Writes a value for people and for requests; pictures are only described. */
    public String format(T value) {
        return writer.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Long wholeNumber(String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw new IllegalArgumentException("'" + text + "' is no whole number.");
        }
        return Long.valueOf(text);
    }

    private static BigDecimal decimalNumber(String text) {
        if (!text.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            throw new IllegalArgumentException("'" + text + "' is no decimal number such as 0.5.");
        }
        return new BigDecimal(text);
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false.");
        }
        return Boolean.valueOf(text);
    }

    private static IllegalArgumentException noText() {
        return new IllegalArgumentException("A picture cannot be written as text; give a file.");
    }
}
