package dev.halftone.plugin.dalle;

import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.Optional;

/** What parameters say about each other, for pictures that are made and those that are changed alike. */
final class Constraints {

    private Constraints() {}

    /** Every rule below. */
    static OperationBuilder add(OperationBuilder shape) {
        return shape.constraint(transparencyNeedsAlpha())
                .constraint(compressionNeedsLossyFormat())
                .constraint(partialsNeedStream())
                .constraint(streamMakesOnePicture());
    }

    private static Constraint transparencyNeedsAlpha() {
        return task -> task.value(Vendor.BACKGROUND)
                .filter(background ->
                        background.equals("transparent") && format(task).equals("jpeg"))
                .map(background ->
                        new Violation(Vendor.BACKGROUND.id(), background, "transparent with format png or webp only"));
    }

    private static Constraint compressionNeedsLossyFormat() {
        return task -> task.value(Vendor.OUTPUT_COMPRESSION)
                .filter(level -> format(task).equals("png"))
                .map(level -> new Violation(
                        Vendor.OUTPUT_COMPRESSION.id(),
                        String.valueOf(level),
                        "this parameter with format jpeg or webp only"));
    }

    static Constraint partialsNeedStream() {
        return task -> task.value(Vendor.PARTIAL_IMAGES)
                .filter(partials -> !streams(task))
                .map(partials -> new Violation(
                        Vendor.PARTIAL_IMAGES.id(), String.valueOf(partials), "this parameter with stream true only"));
    }

    /** How the pictures of a stream of several are told apart is not documented. */
    static Constraint streamMakesOnePicture() {
        return task -> Optional.of(task.count())
                .filter(count -> count > 1 && streams(task))
                .map(count -> new Violation(Parameter.COUNT.id(), String.valueOf(count), "1 when stream is true"));
    }

    private static boolean streams(ImageTask task) {
        return task.value(Vendor.STREAM).orElse(false);
    }

    private static String format(ImageTask task) {
        return task.value(Parameter.FORMAT).orElse("png");
    }
}
