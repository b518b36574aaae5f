package dev.halftone.plugin.imagen;

import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Domains and constraints that several of Google's models share. */
final class Rules {

    private static final long TEN_MEGABYTES = 10L << 20;
    private static final long SEVEN_MEGABYTES = 7L << 20;
    private static final String GS = "gs";

    private Rules() {}

    /** The limit is in tokens, which only Google counts. */
    static Domain<String> prompt() {
        return Domains.of(
                "a text that is not empty",
                text -> !text.isBlank(),
                List.of("a red fox in snow", "ж日é 🦊"),
                List.of("", " "));
    }

    static Domain<String> anyText() {
        return Domains.of("any text", text -> true, List.of("a green canvas backpack"), List.of());
    }

    /** These texts, in any case. */
    static Domain<String> anyCaseOf(String... values) {
        List<String> allowed = List.of(values);
        return Domains.of(
                String.join(", ", values),
                text -> allowed.stream().anyMatch(value -> value.equalsIgnoreCase(text)),
                allowed,
                List.of(allowed.get(0) + "x", ""));
    }

    /** Zero or more; no upper end is published. */
    static Domain<BigDecimal> notNegative() {
        return Domains.of(
                "0 or more",
                value -> value.signum() >= 0,
                List.of(BigDecimal.ZERO, BigDecimal.valueOf(15)),
                List.of(new BigDecimal("-0.01")));
    }

    static Domain<String> storage() {
        return Domains.of(
                "an address such as gs://bucket/prefix/",
                text -> text.matches("gs://[a-z0-9][a-z0-9._-]{1,220}[a-z0-9](/\\S*)?"),
                List.of("gs://demo-bucket/out/"),
                List.of("", "https://demo-bucket/out/", "gs://"));
    }

    /** {@code name=value} for each label. */
    static Domain<List<String>> labels() {
        return Domains.of(
                "labels such as team=catalog, separated by commas",
                labels -> labels.stream().allMatch(label -> label.matches("[a-z][a-z0-9_-]{0,62}=[a-z0-9_-]{0,63}"))
                        && labels.stream()
                                        .map(label -> label.substring(0, label.indexOf('=')))
                                        .distinct()
                                        .count()
                                == labels.size(),
                List.of(List.of("team=catalog"), List.of("team=catalog", "cost=7")),
                List.of(List.of("team"), List.of("=x"), List.of("team=a", "team=b")));
    }

    /** Whole numbers of a list, none below the lowest. */
    static Domain<List<String>> numbers(int lowest, int most) {
        return Domains.of(
                "1 to " + most + " whole numbers from " + lowest + " on, separated by commas",
                texts -> !texts.isEmpty()
                        && texts.size() <= most
                        && texts.stream()
                                .allMatch(text -> text.matches("\\d{1,9}") && Integer.parseInt(text) >= lowest),
                List.of(List.of(String.valueOf(lowest)), List.of(String.valueOf(lowest + 6))),
                List.of(
                        List.of("x"),
                        List.of(String.valueOf(lowest - 1)),
                        java.util.Collections.nCopies(most + 1, "1")));
    }

    static Domain<List<ImageAsset>> pictures(int fewest, int most) {
        return ImageRule.of("image/png", "image/jpeg")
                .maxBytes(TEN_MEGABYTES)
                .build()
                .many(fewest, most);
    }

    static Domain<List<ImageAsset>> smallPictures(int fewest, int most) {
        return ImageRule.of("image/png", "image/jpeg")
                .maxBytes(SEVEN_MEGABYTES)
                .build()
                .many(fewest, most);
    }

    static Domain<ImageAsset> mask() {
        return ImageRule.of("image/png", "image/jpeg")
                .maxBytes(TEN_MEGABYTES)
                .build()
                .one();
    }

    /** A size in pixels says ratio and class at once. */
    static Constraint sizeStandsAlone(Parameter<String> sizeClass) {
        return task -> task.value(Parameter.SIZE)
                .filter(size -> task.value(Parameter.ASPECT_RATIO).isPresent()
                        || task.value(sizeClass).isPresent())
                .map(size -> new Violation(
                        Parameter.SIZE.id(),
                        size.toString(),
                        "a size in pixels, or " + Parameter.ASPECT_RATIO.id() + " and " + sizeClass.id()
                                + ", not both"));
    }

    static Constraint compressionNeedsJpeg() {
        return task -> task.value(Vendor.COMPRESSION_QUALITY)
                .filter(level -> !task.value(Parameter.FORMAT).orElse("png").equals("jpeg"))
                .map(level -> new Violation(
                        Vendor.COMPRESSION_QUALITY.id(),
                        String.valueOf(level),
                        "this parameter with format jpeg only"));
    }

    /** A seed and a watermark exclude each other; a rewritten prompt makes the seed useless. */
    static OperationBuilder seed(OperationBuilder shape, Family family) {
        return shape.constraint(task -> task.value(Parameter.SEED)
                .filter(seed -> task.value(Vendor.ADD_WATERMARK).orElse(family.watermarksByDefault())
                        || (family.rewritesPrompts()
                                && task.value(Vendor.ENHANCE_PROMPT).orElse(true)))
                .map(seed -> new Violation(
                        Parameter.SEED.id(),
                        String.valueOf(seed),
                        family.rewritesPrompts()
                                ? "a seed with addWatermark false and enhancePrompt false"
                                : "a seed with addWatermark false")));
    }

    /** Pictures that are elsewhere must be where Google looks for them. */
    static Constraint schemes(String... schemes) {
        List<String> allowed = List.of(schemes);
        return task -> pictures(task)
                .filter(named -> named.picture()
                        .location()
                        .filter(location -> !allowed.contains(scheme(location)))
                        .isPresent())
                .findFirst()
                .map(named -> new Violation(
                        named.parameter(),
                        named.picture().location().map(Rules::scheme).orElse("") + ":",
                        "pictures as bytes, or addresses that begin with " + String.join(", ", allowed)));
    }

    static Constraint cloudStorageOnly() {
        return schemes(GS);
    }

    private static Stream<Named> pictures(ImageTask task) {
        return Stream.concat(
                task.inputs().stream().map(picture -> new Named(Parameter.INPUTS.id(), picture)),
                task.value(Parameter.MASK).stream().map(picture -> new Named(Parameter.MASK.id(), picture)));
    }

    private static String scheme(URI location) {
        return Optional.ofNullable(location.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }

    private record Named(String parameter, ImageAsset picture) {}
}
