package dev.halftone.plugin.dalle;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;

/** What is let through for a model that is not known: everything that has the form of an Images request. */
final class OpenCapabilities {

    private OpenCapabilities() {}

    static Capabilities any() {
        Capabilities.Builder all = Capabilities.builder().traits(Trait.OPEN_OPTIONS);
        options(all.operation(Operation.GENERATE));
        PictureRules.references(pictures(all.operation(Operation.EDIT)));
        PictureRules.mask(PictureRules.references(
                pictures(all.operation(Operation.INPAINT)).required(Parameter.MASK, PictureRules.gptMask())));
        return all.build();
    }

    private static OperationBuilder pictures(OperationBuilder shape) {
        return options(shape.required(Parameter.INPUTS, PictureRules.gptInputs()));
    }

    private static OperationBuilder options(OperationBuilder shape) {
        return shape.required(Parameter.PROMPT, Domains.text(1, 32_000))
                .optional(Parameter.SIZE, anySize())
                .optional(Parameter.QUALITY, GptCapabilities.anyText())
                .optional(Parameter.COUNT, Domains.integers(1, 10), 1L)
                .optional(Parameter.FORMAT, GptCapabilities.anyText())
                .optional(Vendor.OUTPUT_COMPRESSION, Domains.integers(0, 100))
                .optional(Vendor.STREAM, Domains.flags(), false)
                .optional(Vendor.PARTIAL_IMAGES, Domains.integers(0, 3))
                .constraint(Constraints.partialsNeedStream())
                .constraint(Constraints.streamMakesOnePicture());
    }

    private static Domain<ImageSize> anySize() {
        return Domains.of(
                "auto or WIDTHxHEIGHT",
                size -> true,
                List.of(ImageSize.AUTO, ImageSize.of(1024, 1024), ImageSize.of(1920, 1080)),
                List.of());
    }
}
