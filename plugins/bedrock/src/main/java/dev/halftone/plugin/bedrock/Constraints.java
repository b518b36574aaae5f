package dev.halftone.plugin.bedrock;

import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What parameters say about each other. */
final class Constraints {

    /** Room for everything but the pictures of a body of 25,000,000 bytes. */
    private static final long MOST_BASE64 = 24_800_000;

    private static final List<Parameter<ImageAsset>> PICTURES =
            List.of(Parameter.MASK, Vendor.CONDITION_IMAGE, Vendor.REFERENCE_IMAGE, Vendor.STYLE_IMAGE);

    /** Which parameters belong to which way of masking. */
    private static final Map<String, List<Parameter<?>>> BY_MASK_TYPE = Map.of(
            "IMAGE", List.of(Parameter.MASK),
            "GARMENT",
                    List.of(
                            Vendor.GARMENT_CLASS,
                            Vendor.MASK_SHAPE,
                            Vendor.LONG_SLEEVE_STYLE,
                            Vendor.TUCKING_STYLE,
                            Vendor.OUTER_LAYER_STYLE),
            "PROMPT", List.of(Vendor.MASK_PROMPT, Vendor.MASK_SHAPE));

    private static final Map<String, Parameter<?>> NEEDED_BY_MASK_TYPE = Map.of(
            "IMAGE", Parameter.MASK,
            "GARMENT", Vendor.GARMENT_CLASS,
            "PROMPT", Vendor.MASK_PROMPT);

    private Constraints() {}

    static Constraint exactlyOneMask() {
        return task -> {
            boolean picture = task.value(Parameter.MASK).isPresent();
            boolean prompt = task.value(Vendor.MASK_PROMPT).isPresent();
            return picture == prompt
                    ? Optional.of(new Violation(
                            Parameter.MASK.id(),
                            picture ? "given beside maskPrompt" : "",
                            "exactly one of mask and maskPrompt"))
                    : Optional.empty();
        };
    }

    static Constraint maskOfItsType() {
        return task -> {
            String type = task.value(Vendor.MASK_TYPE).orElse("");
            List<Parameter<?>> allowed = BY_MASK_TYPE.getOrDefault(type, List.of());
            Optional<Parameter<?>> missing = Optional.<Parameter<?>>ofNullable(NEEDED_BY_MASK_TYPE.get(type))
                    .filter(needed -> !isGiven(task, needed));
            Optional<Parameter<?>> foreign = BY_MASK_TYPE.values().stream()
                    .flatMap(List::stream)
                    .filter(other -> !allowed.contains(other) && isGiven(task, other))
                    .findFirst();
            return missing.map(needed ->
                            new Violation(needed.id(), "", "this parameter must be given with maskType " + type))
                    .or(() -> foreign.map(
                            other -> new Violation(other.id(), "given", "not this parameter with maskType " + type)));
        };
    }

    /** Beyond this a request is refused by its size, base64 included. */
    static Constraint bodyFits() {
        return task -> {
            long characters = Stream.concat(
                            task.inputs().stream(),
                            PICTURES.stream().flatMap(parameter -> task.value(parameter).stream()))
                    .mapToLong(picture -> (picture.length().orElse(0L) + 2) / 3 * 4)
                    .sum();
            return characters > MOST_BASE64
                    ? Optional.of(new Violation(
                            Parameter.INPUTS.id(),
                            characters + " characters of base64",
                            "pictures of at most " + MOST_BASE64 + " characters of base64 in one request"))
                    : Optional.empty();
        };
    }

    static Constraint someSide() {
        return task -> Stream.of(Vendor.LEFT, Vendor.RIGHT, Vendor.UP, Vendor.DOWN)
                        .anyMatch(side -> task.value(side).orElse(0L) > 0)
                ? Optional.empty()
                : Optional.of(new Violation(
                        Vendor.LEFT.id(),
                        task.value(Vendor.LEFT).map(String::valueOf).orElse(""),
                        "at least one of left, right, up and down above 0"));
    }

    private static boolean isGiven(ImageTask task, Parameter<?> parameter) {
        return task.value(parameter).isPresent();
    }
}
