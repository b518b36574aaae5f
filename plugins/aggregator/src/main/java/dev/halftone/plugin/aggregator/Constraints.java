package dev.halftone.plugin.aggregator;

import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;

/** Rules between parameters. */
final class Constraints {

    private Constraints() {}

    /** Pixels win over a tier or a ratio, and one that contradicts them is refused by the seller. */
    static Constraint sizeStandsAlone() {
        return task -> {
            Optional<ImageSize> size = task.value(Parameter.SIZE);
            Optional<String> tier = task.value(Vendor.RESOLUTION).or(() -> task.value(Vendor.IMAGE_SIZE));
            if (size.isPresent() && tier.isPresent()) {
                return Optional.of(new Violation(
                        Parameter.SIZE.id(), size.get().toString(), "a size in pixels, or a tier, not both"));
            }
            return task.value(Parameter.ASPECT_RATIO)
                    .filter(ratio -> size.isPresent() && !fits(size.get(), ratio))
                    .map(ratio -> new Violation(
                            Parameter.ASPECT_RATIO.id(),
                            ratio.toString(),
                            "the ratio of size " + size.get() + ", or none"));
        };
    }

    static Constraint transparencyNeedsAlpha() {
        return task -> task.value(Parameter.FORMAT)
                .filter(format -> task.value(Vendor.BACKGROUND)
                        .filter("transparent"::equals)
                        .isPresent())
                .filter(format -> !List.of("png", "webp").contains(format))
                .map(format -> new Violation(
                        Parameter.FORMAT.id(), format, "png or webp, because the background is transparent"));
    }

    static Constraint compressionNeedsLoss() {
        return task -> task.value(Vendor.OUTPUT_COMPRESSION)
                .filter(level -> !List.of("jpeg", "webp")
                        .contains(task.value(Parameter.FORMAT).orElse("")))
                .map(level -> new Violation(
                        Vendor.OUTPUT_COMPRESSION.id(), String.valueOf(level), "only with format jpeg or webp"));
    }

    /** GPT Image models always answer with bytes and refuse to be asked. */
    static Constraint noResponseFormatForGptImage() {
        return task -> task.value(Vendor.RESPONSE_FORMAT)
                .filter(format -> isGptImage(task.modelId()))
                .map(format ->
                        new Violation(Vendor.RESPONSE_FORMAT.id(), format, "no response_format for " + task.modelId()));
    }

    /** A form carries files, not addresses. */
    static Constraint picturesAreHere() {
        return task ->
                task.inputs().stream().anyMatch(picture -> picture.location().isPresent())
                        ? Optional.of(new Violation(Parameter.INPUTS.id(), "an address", "pictures as files"))
                        : Optional.empty();
    }

    private static boolean fits(ImageSize size, AspectRatio ratio) {
        return (long) size.width() * ratio.height() == (long) size.height() * ratio.width();
    }

    /** Whatever maker stands before the name. */
    static boolean isGptImage(String modelId) {
        return modelId.startsWith("gpt-image-", modelId.lastIndexOf('/') + 1);
    }
}
