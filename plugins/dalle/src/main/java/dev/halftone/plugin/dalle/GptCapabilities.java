package dev.halftone.plugin.dalle;

import static dev.halftone.spi.capability.Domains.flags;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;
import static dev.halftone.spi.capability.Domains.sizes;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * What the GPT Image models take.
 *
 * <p>For GPT Image 2.6 only what was seen to work is declared: neither streams nor the formats gif and svg, whose own
 * parameters and bills are not published.
 */
final class GptCapabilities {

    private static final int LONGEST_PROMPT = 32_000;
    private static final String AUTO = "auto";

    private GptCapabilities() {}

    static Capabilities of(Family family) {
        Capabilities.Builder all = Capabilities.builder().traits(Trait.REPORTS_USAGE);
        generate(all.operation(Operation.GENERATE), family);
        edit(all.operation(Operation.EDIT), family);
        PictureRules.mask(
                edit(all.operation(Operation.INPAINT), family).required(Parameter.MASK, PictureRules.gptMask()));
        return all.build();
    }

    private static void generate(OperationBuilder shape, Family family) {
        shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT))
                .optional(Parameter.SIZE, sizesOf(family), ImageSize.AUTO);
        if (family == Family.GPT_IMAGE_2_6) {
            shape.optional(Vendor.COMPLEXITY, oneOf("low", "medium", "high"), "high");
        }
        options(shape, family);
    }

    private static OperationBuilder edit(OperationBuilder shape, Family family) {
        shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT))
                .required(Parameter.INPUTS, PictureRules.gptInputs())
                // The default differs between the two forms of the request, so none is declared.
                .optional(Parameter.SIZE, sizesOf(family));
        if (family.takesFidelity()) {
            shape.optional(Vendor.INPUT_FIDELITY, oneOf("high", "low"), "low");
        }
        options(shape, family);
        return PictureRules.references(shape).constraint(PictureRules.standardSizesByReference());
    }

    private static void options(OperationBuilder shape, Family family) {
        shape.optional(Parameter.QUALITY, oneOf(qualities(family)), AUTO)
                .optional(Parameter.COUNT, integers(1, 10), 1L)
                .optional(Parameter.FORMAT, oneOf("png", "jpeg", "webp"), "png")
                .optional(Vendor.OUTPUT_COMPRESSION, integers(0, 100), 100L)
                .optional(Vendor.BACKGROUND, oneOf(backgrounds(family)), AUTO)
                .optional(Vendor.MODERATION, oneOf(AUTO, "low"), AUTO)
                .optional(Vendor.USER, anyText());
        if (family != Family.GPT_IMAGE_2_6) {
            shape.optional(Vendor.STREAM, flags(), false).optional(Vendor.PARTIAL_IMAGES, integers(0, 3), 0L);
        }
        Constraints.add(shape);
    }

    private static Domain<ImageSize> sizesOf(Family family) {
        return family.hasFixedSizes() ? sizes("1024x1024", "1536x1024", "1024x1536", AUTO) : new FlexibleSizes();
    }

    private static List<String> qualities(Family family) {
        List<String> qualities = new ArrayList<>(family.qualities());
        qualities.add(AUTO);
        return qualities;
    }

    /** GPT Image 2 could draw transparency from 2026-08-20 to 2026-09-30; since then it answers with an error. */
    private static List<String> backgrounds(Family family) {
        return family == Family.GPT_IMAGE_2 ? List.of("opaque", AUTO) : List.of("transparent", "opaque", AUTO);
    }

    /** The end user's name is OpenAI's to judge; no limit of it is published. */
    static Domain<String> anyText() {
        return Domains.of("any text", text -> true, List.of("user-1"), List.of());
    }
}
