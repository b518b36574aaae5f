package dev.halftone.plugin.imagen;

import static dev.halftone.spi.capability.Domains.aspectRatios;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;

/**
 * What Gemini's own image models take over {@code :generateContent}: one picture a call. How many pictures may be handed
 * in is not known here; the bound is generous.
 */
final class NativeCapabilities {

    private static final int MOST_INPUTS = 16;
    private static final long TWENTY_MEGABYTES = 20L << 20;

    private NativeCapabilities() {}

    static Capabilities of(Family family, Seller seller) {
        Capabilities.Builder all = Capabilities.builder().traits(Trait.REPORTS_USAGE);
        options(all.operation(Operation.GENERATE), family, seller);
        options(
                all.operation(Operation.EDIT)
                        .required(
                                Parameter.INPUTS,
                                ImageRule.of("image/png", "image/jpeg", "image/webp")
                                        .maxBytes(TWENTY_MEGABYTES)
                                        .build()
                                        .many(1, MOST_INPUTS))
                        .constraint(seller == Seller.VERTEX ? Rules.schemes("gs", "https") : Rules.schemes("https")),
                family,
                seller);
        return all.build();
    }

    private static void options(OperationBuilder shape, Family family, Seller seller) {
        shape.required(Parameter.PROMPT, Rules.prompt())
                .optional(Parameter.COUNT, integers(1, 1), 1L)
                .optional(
                        Parameter.ASPECT_RATIO,
                        aspectRatios("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9"))
                .optional(Parameter.SIZE, Sizes.of(family))
                .constraint(Rules.sizeStandsAlone(Vendor.IMAGE_SIZE));
        if (family != Family.NATIVE) {
            shape.optional(Vendor.IMAGE_SIZE, oneOf("1K", "2K", "4K"));
        }
        if (seller == Seller.VERTEX) {
            shape.optional(Vendor.PERSON_GENERATION, oneOf("ALLOW_ALL", "ALLOW_ADULT", "ALLOW_NONE"))
                    .optional(Parameter.FORMAT, oneOf("png", "jpeg"))
                    .optional(Vendor.COMPRESSION_QUALITY, integers(0, 100))
                    .constraint(Rules.compressionNeedsJpeg());
        }
    }
}
