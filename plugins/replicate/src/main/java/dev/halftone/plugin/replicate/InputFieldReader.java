package dev.halftone.plugin.replicate;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the inputs of models from the catalogue's JSON. */
final class InputFieldReader {

    private static final ImageRule PICTURE = ImageRule.of("image/png", "image/jpeg", "image/webp", "image/gif")
            .maxBytes(100L << 20)
            .build();

    private InputFieldReader() {}

    /** The fields of a list that mixes fields and names of fragments. */
    static Stream<InputField<?>> fields(List<JsonValue> list, JsonValue fragments) {
        return list.stream()
                .flatMap(item -> item instanceof JsonString name
                        ? fields(fragments.items(name.value()), fragments)
                        : Stream.of(field(item)));
    }

    private static InputField<?> field(JsonValue row) {
        String key = row.text("key").orElseThrow();
        String as = row.text("as").orElse("");
        return switch (row.text("type").orElseThrow()) {
            case "integer" -> integer(row, key, as);
            case "decimal" ->
                make(
                        row,
                        Parameter.decimal(key),
                        Domains.decimals(
                                row.text("low").orElseThrow(), row.text("high").orElseThrow()),
                        (value, pictures, input) -> input.put(key, JsonNumber.of(value)));
            case "flag" ->
                make(
                        row,
                        Parameter.flag(key),
                        Domains.flags(),
                        (value, pictures, input) -> input.put(key, JsonBoolean.of(value)));
            case "choice" -> choice(row, key, as);
            case "text" ->
                make(
                        row,
                        as.isEmpty() ? Parameter.text(key) : Parameter.text(as),
                        OpenDomains.text(row.text("sample").orElse("a red fox"), texts(row, "refused")),
                        (value, pictures, input) -> input.put(key, JsonString.of(value)));
            case "ratio" ->
                make(
                        row,
                        Parameter.ASPECT_RATIO,
                        texts(row, "values").isEmpty()
                                ? OpenDomains.ratios()
                                : Domains.aspectRatios(texts(row, "values").toArray(new String[0])),
                        (value, pictures, input) -> input.put(key, JsonString.of(value.toString())));
            case "size" ->
                make(
                        row,
                        Parameter.SIZE,
                        OpenDomains.sizes(),
                        (value, pictures, input) -> input.put(key, JsonString.of(value.toString())));
            case "sides" -> sides(row, key);
            case "picture" -> picture(row, key, as);
            case "pictures" ->
                make(
                        row,
                        as.equals("inputs") ? Parameter.INPUTS : Parameter.images(key),
                        PICTURE.many(1, whole(row, "high")),
                        (value, pictures, input) -> input.put(key, addresses(value, pictures)));
            default -> throw new IllegalStateException("Input '" + key + "' has an unknown type in inputs.json.");
        };
    }

    private static InputField<Long> integer(JsonValue row, String key, String as) {
        Parameter<Long> parameter = switch (as) {
            case "count" -> Parameter.COUNT;
            case "steps" -> Parameter.STEPS;
            case "seed" -> Parameter.SEED;
            default -> Parameter.integer(key);
        };
        return make(
                row,
                parameter,
                Domains.integers(whole(row, "low"), whole(row, "high")),
                (value, pictures, input) -> input.put(key, JsonNumber.of(value)));
    }

    private static InputField<String> choice(JsonValue row, String key, String as) {
        List<String> values = texts(row, "values");
        if (as.equals("format")) {
            return make(
                    row,
                    Parameter.FORMAT,
                    formats(values),
                    (value, pictures, input) -> input.put(key, JsonString.of(vendorFormat(value, values))));
        }
        return make(
                row,
                as.equals("quality") ? Parameter.QUALITY : Parameter.text(key),
                Domains.oneOf(values),
                (value, pictures, input) -> input.put(key, JsonString.of(value)));
    }

    /** Both spellings of JPEG are taken; the vendor gets the one its schema lists. */
    private static Domain<String> formats(List<String> values) {
        return Domains.of(
                String.join(", ", values),
                value -> values.contains(vendorFormat(value, values)),
                values,
                List.of(values.get(0) + "x", values.get(0).toUpperCase(Locale.ROOT), ""));
    }

    private static String vendorFormat(String value, List<String> values) {
        String other = value.equals("jpeg") ? "jpg" : value.equals("jpg") ? "jpeg" : value;
        return values.contains(value) ? value : other;
    }

    private static InputField<ImageSize> sides(JsonValue row, String key) {
        Optional<String> marker = row.text("marker");
        return make(
                row,
                Parameter.SIZE,
                OpenDomains.sides(whole(row, "low"), whole(row, "high"), whole(row, "step")),
                (value, pictures, input) -> {
                    marker.ifPresent(text -> input.put(key, JsonString.of(text)));
                    input.put("width", JsonNumber.of(value.width()));
                    input.put("height", JsonNumber.of(value.height()));
                });
    }

    private static InputField<?> picture(JsonValue row, String key, String as) {
        if (as.equals("inputs")) {
            return make(
                    row,
                    Parameter.INPUTS,
                    PICTURE.many(1, 1),
                    (value, pictures, input) -> input.put(key, JsonString.of(pictures.text(value.get(0)))));
        }
        return make(
                row,
                as.equals("mask") ? Parameter.MASK : Parameter.image(key),
                PICTURE.one(),
                (value, pictures, input) -> input.put(key, JsonString.of(pictures.text(value))));
    }

    private static JsonArray addresses(List<ImageAsset> values, Pictures pictures) {
        return JsonArray.of(values.stream()
                .map(picture -> JsonString.of(pictures.text(picture)))
                .toList());
    }

    private static <T> InputField<T> make(
            JsonValue row, Parameter<T> parameter, Domain<T> domain, InputField.Writer<T> writer) {
        InputField.When when = row.text("when")
                .map(text -> InputField.When.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(InputField.When.ALWAYS);
        Optional<T> defaultValue =
                row.find("default").map(value -> parameter.type().parse(scalar(value)));
        return new InputField<>(parameter, domain, defaultValue, when, writer);
    }

    private static String scalar(JsonValue value) {
        return value instanceof JsonString text ? text.value() : value.toJson();
    }

    private static int whole(JsonValue row, String name) {
        return row.number(name).orElseThrow().intValueExact();
    }

    private static List<String> texts(JsonValue row, String name) {
        return row.items(name).stream().map(item -> ((JsonString) item).value()).toList();
    }
}
