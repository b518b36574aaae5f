package dev.halftone.plugin.bedrock;

import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.flags;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;
import static dev.halftone.spi.capability.Domains.sizes;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;

/**
 * What Nova Canvas and Titan take. Fields of Titan beyond its task list are inferred from the schema that both share.
 *
 * @see <a href="https://docs.aws.amazon.com/nova/latest/userguide/image-gen-req-resp-structure.html">Nova Canvas</a>
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-image.html">Titan</a>
 */
final class AmazonCapabilities {

    private static final ImageSize DEFAULT_SIZE = ImageSize.of(1024, 1024);
    private static final long HIGHEST_SEED = 2_147_483_646L;
    private static final int MOST_REFERENCES = 5;

    private static final Domain<ImageAsset> NOVA_PICTURE = PictureDomains.opaque(
            ImageRule.of("image/png", "image/jpeg").sides(320, 4096).build());
    private static final Domain<ImageAsset> TITAN_PICTURE = PictureDomains.one(
            ImageRule.of("image/png", "image/jpeg").maxBytes(5L << 20).build());

    private static final Domain<List<String>> HEX_COLORS = Domains.of(
            "1 to 10 colours such as #FF8800",
            colors -> !colors.isEmpty()
                    && colors.size() <= 10
                    && colors.stream().allMatch(color -> color.matches("#[0-9A-Fa-f]{6}")),
            List.of(List.of("#ff8800"), java.util.Collections.nCopies(10, "#00FF7F")),
            List.of(List.of(), java.util.Collections.nCopies(11, "#00FF7F"), List.of("#FF88"), List.of("red")));

    private final Family family;

    private AmazonCapabilities(Family family) {
        this.family = family;
    }

    static Capabilities of(Family family) {
        AmazonCapabilities table = new AmazonCapabilities(family);
        Capabilities.Builder all = Capabilities.builder();
        table.generate(all.operation(Operation.GENERATE));
        table.vary(all.operation(Operation.VARY));
        table.inpaint(all.operation(Operation.INPAINT));
        table.outpaint(all.operation(Operation.OUTPAINT));
        if (family != Family.TITAN_1) {
            table.colorGuided(all.operation(Vendor.COLOR_GUIDED));
            // No options at all: the task takes no generation settings.
            checked(all.operation(Operation.REMOVE_BACKGROUND)
                    .required(Parameter.INPUTS, PictureDomains.single(table.picture())));
        }
        if (family == Family.NOVA_CANVAS) {
            table.tryOn(all.operation(Vendor.VIRTUAL_TRY_ON));
        }
        return all.build();
    }

    private void generate(OperationBuilder shape) {
        shape.required(Parameter.PROMPT, prompt()).optional(Parameter.NEGATIVE_PROMPT, prompt());
        if (family == Family.NOVA_CANVAS) {
            shape.optional(
                    Vendor.STYLE,
                    oneOf(
                            "3D_ANIMATED_FAMILY_FILM",
                            "DESIGN_SKETCH",
                            "FLAT_VECTOR_ILLUSTRATION",
                            "GRAPHIC_NOVEL_ILLUSTRATION",
                            "MAXIMALISM",
                            "MIDCENTURY_RETRO",
                            "PHOTOREALISM",
                            "SOFT_DIGITAL_PAINTING"));
        }
        if (family != Family.TITAN_1) {
            shape.optional(Vendor.CONDITION_IMAGE, picture())
                    .optional(Vendor.CONTROL_MODE, oneOf("CANNY_EDGE", "SEGMENTATION"), "CANNY_EDGE")
                    .optional(Vendor.CONTROL_STRENGTH, decimals("0", "1"), new BigDecimal("0.7"));
        }
        settings(withSize(shape));
    }

    private void colorGuided(OperationBuilder shape) {
        shape.required(Parameter.PROMPT, prompt())
                .required(Vendor.COLORS, HEX_COLORS)
                .optional(Parameter.NEGATIVE_PROMPT, prompt())
                .optional(Vendor.REFERENCE_IMAGE, picture());
        settings(withSize(shape));
    }

    private void vary(OperationBuilder shape) {
        shape.required(Parameter.INPUTS, PictureDomains.several(picture(), MOST_REFERENCES))
                .optional(Parameter.PROMPT, prompt())
                .optional(Parameter.NEGATIVE_PROMPT, prompt());
        if (family.isTitan()) {
            shape.optional(Vendor.SIMILARITY_STRENGTH, decimals("0.2", "1.0"), new BigDecimal("0.7"));
        } else {
            shape.optional(Vendor.SIMILARITY_STRENGTH, decimals("0.2", "1.0"));
        }
        settings(withSize(shape));
    }

    private void inpaint(OperationBuilder shape) {
        shape.optional(Parameter.PROMPT, prompt());
        settings(masked(shape));
    }

    private void outpaint(OperationBuilder shape) {
        if (family.isTitan()) {
            shape.required(Parameter.PROMPT, prompt());
        } else {
            shape.optional(Parameter.PROMPT, prompt());
        }
        settings(masked(shape.optional(Vendor.OUTPAINTING_MODE, oneOf("DEFAULT", "PRECISE"))));
    }

    private OperationBuilder masked(OperationBuilder shape) {
        shape.required(Parameter.INPUTS, PictureDomains.single(picture()))
                .optional(Parameter.MASK, picture())
                .optional(Vendor.MASK_PROMPT, prompt())
                .optional(Parameter.NEGATIVE_PROMPT, prompt());
        if (family.isTitan()) {
            shape.optional(Vendor.RETURN_MASK, flags());
        }
        return shape.constraint(Constraints.exactlyOneMask());
    }

    private void tryOn(OperationBuilder shape) {
        Domain<String> preserved = oneOf("ON", "OFF", "DEFAULT");
        shape.required(Parameter.INPUTS, PictureDomains.single(picture()))
                .required(Vendor.REFERENCE_IMAGE, picture())
                .required(Vendor.MASK_TYPE, oneOf("IMAGE", "GARMENT", "PROMPT"))
                .optional(Parameter.MASK, picture())
                .optional(
                        Vendor.GARMENT_CLASS,
                        oneOf(
                                "UPPER_BODY",
                                "LOWER_BODY",
                                "FULL_BODY",
                                "FOOTWEAR",
                                "LONG_SLEEVE_SHIRT",
                                "SHORT_SLEEVE_SHIRT",
                                "NO_SLEEVE_SHIRT",
                                "OTHER_UPPER_BODY",
                                "LONG_PANTS",
                                "SHORT_PANTS",
                                "OTHER_LOWER_BODY",
                                "LONG_DRESS",
                                "SHORT_DRESS",
                                "FULL_BODY_OUTFIT",
                                "OTHER_FULL_BODY",
                                "SHOES",
                                "BOOTS",
                                "OTHER_FOOTWEAR"))
                .optional(Vendor.MASK_PROMPT, prompt())
                .optional(Vendor.MASK_SHAPE, oneOf("CONTOUR", "BOUNDING_BOX", "DEFAULT"))
                .optional(Vendor.LONG_SLEEVE_STYLE, oneOf("SLEEVE_DOWN", "SLEEVE_UP"))
                .optional(Vendor.TUCKING_STYLE, oneOf("UNTUCKED", "TUCKED"))
                .optional(Vendor.OUTER_LAYER_STYLE, oneOf("CLOSED", "OPEN"))
                .optional(Vendor.PRESERVE_BODY_POSE, preserved)
                .optional(Vendor.PRESERVE_HANDS, preserved)
                .optional(Vendor.PRESERVE_FACE, preserved)
                .optional(Vendor.MERGE_STYLE, oneOf("BALANCED", "SEAMLESS", "DETAILED"))
                .optional(Vendor.RETURN_MASK, flags())
                .constraint(Constraints.maskOfItsType());
        settings(shape);
    }

    private OperationBuilder withSize(OperationBuilder shape) {
        return shape.optional(Parameter.SIZE, family.isTitan() ? titanSizes() : new NovaSizes(), DEFAULT_SIZE);
    }

    private void settings(OperationBuilder shape) {
        boolean titan = family.isTitan();
        shape.optional(Parameter.QUALITY, oneOf("standard", "premium"), "standard")
                .optional(Vendor.CFG_SCALE, decimals("1.1", "10"), new BigDecimal(titan ? "8.0" : "6.5"))
                .optional(Parameter.SEED, integers(0, HIGHEST_SEED), titan ? 42L : 12L)
                .optional(Parameter.COUNT, integers(1, 5), 1L);
        checked(shape);
    }

    private static OperationBuilder checked(OperationBuilder shape) {
        return shape.constraint(Constraints.bodyFits());
    }

    private Domain<String> prompt() {
        return text(1, family.isTitan() ? 512 : 1024);
    }

    private Domain<ImageAsset> picture() {
        return family.isTitan() ? TITAN_PICTURE : NOVA_PICTURE;
    }

    private static Domain<ImageSize> titanSizes() {
        return sizes(TitanSizes.ALL.toArray(String[]::new));
    }
}
