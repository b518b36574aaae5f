package dev.halftone.plugin.imagen;

import static dev.halftone.spi.capability.Domains.aspectRatios;
import static dev.halftone.spi.capability.Domains.flags;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;

/**
 * What the models behind {@code :predict} take. Fields that a model ignores, such as a negative prompt for Imagen 4, are
 * not declared: what has no effect is refused.
 *
 * @see <a
 *     href="https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/imagen-api">Imagen API reference</a>
 */
final class ImagenCapabilities {

    static final Operation VIRTUAL_TRY_ON = new Operation("virtual-try-on");
    static final Operation PRODUCT_RECONTEXT = new Operation("product-recontext");

    private static final long LARGEST = Integer.MAX_VALUE;
    private static final long DEFAULT_COUNT = 4;

    private ImagenCapabilities() {}

    static Capabilities of(Model model, Seller seller) {
        Capabilities.Builder all = Capabilities.builder();
        Family family = model.family();
        switch (family) {
            case CUSTOMISATION -> EditCapabilities.customisation(all, model);
            case UPSCALING -> upscale(all.operation(Operation.UPSCALE), family);
            case TRY_ON -> tryOn(all.operation(VIRTUAL_TRY_ON), model);
            case RECONTEXT -> recontext(all.operation(PRODUCT_RECONTEXT), model);
            case HOSTED ->
                all.traits(Trait.OPEN_OPTIONS).operation(Operation.GENERATE).required(Parameter.PROMPT, Rules.prompt());
            default -> generate(all.operation(Operation.GENERATE), model, seller);
        }
        if (family == Family.IMAGEN_1) {
            upscale(all.operation(Operation.UPSCALE), family);
        }
        if (family == Family.IMAGEN_1 || family == Family.IMAGEN_2 || family == Family.IMAGEN_2_EDITING) {
            EditCapabilities.second(all, model);
        }
        return all.build();
    }

    private static void generate(OperationBuilder shape, Model model, Seller seller) {
        Family family = model.family();
        shape.required(Parameter.PROMPT, Rules.prompt());
        count(shape, model);
        shape.optional(Parameter.ASPECT_RATIO, aspectRatios(ratios(family)), new AspectRatio(1, 1))
                .optional(Parameter.SIZE, Sizes.of(family))
                .constraint(Rules.sizeStandsAlone(Vendor.SAMPLE_IMAGE_SIZE));
        if (family == Family.IMAGEN_4) {
            shape.optional(Vendor.SAMPLE_IMAGE_SIZE, Rules.anyCaseOf("1K", "2K"), "1K");
        }
        if (family == Family.IMAGEN_1) {
            shape.optional(
                    Vendor.SAMPLE_IMAGE_STYLE,
                    oneOf("photograph", "digital_art", "landscape", "sketch", "watercolor", "cyberpunk", "pop_art"));
        }
        shape.optional(Vendor.LANGUAGE, oneOf("auto", "en", "es", "hi", "ja", "ko", "pt", "zh", "zh-CN", "zh-TW"), "en")
                .optional(Vendor.GUIDANCE_SCALE, Rules.notNegative());
        if (seller == Seller.VERTEX) {
            if (!family.rewritesPrompts()) {
                shape.optional(Parameter.NEGATIVE_PROMPT, Rules.prompt());
            } else {
                shape.optional(Vendor.ENHANCE_PROMPT, flags(), true);
            }
            seed(shape, family);
        }
        shared(shape, seller);
    }

    private static String[] ratios(Family family) {
        return switch (family) {
            case IMAGEN_1 -> new String[] {"1:1"};
            case IMAGEN_2 -> new String[] {"1:1", "9:16"};
            default -> Sizes.RATIOS;
        };
    }

    private static void upscale(OperationBuilder shape, Family family) {
        shape.required(Parameter.INPUTS, Rules.pictures(1, 1)).optional(Parameter.COUNT, integers(1, 1), 1L);
        if (family == Family.IMAGEN_1) {
            shape.optional(Vendor.UPSCALE_FACTOR, oneOf("x2", "x4"))
                    .optional(Vendor.SAMPLE_IMAGE_SIZE, oneOf("2048", "4096"))
                    .constraint(EditCapabilities.oneTarget());
        } else {
            shape.required(Vendor.UPSCALE_FACTOR, oneOf("x2", "x3", "x4"));
        }
        shape.optional(Vendor.ENHANCE_INPUT_IMAGE, flags())
                .optional(Vendor.IMAGE_PRESERVATION_FACTOR, Rules.notNegative())
                .optional(Vendor.ADD_WATERMARK, flags())
                .constraint(Rules.cloudStorageOnly());
        shared(shape, Seller.VERTEX);
    }

    /** The first input is the person, the second the product. */
    private static void tryOn(OperationBuilder shape, Model model) {
        shape.required(Parameter.INPUTS, Rules.smallPictures(2, 2))
                .optional(Parameter.STEPS, integers(1, LARGEST))
                .constraint(Rules.cloudStorageOnly());
        count(shape, model);
        seed(shape, model.family());
        stored(shape);
    }

    /** The inputs are views of one product. */
    private static void recontext(OperationBuilder shape, Model model) {
        shape.required(Parameter.INPUTS, Rules.pictures(1, 3))
                .optional(Parameter.PROMPT, Rules.prompt())
                .optional(Vendor.ENHANCE_PROMPT, flags())
                .constraint(Rules.cloudStorageOnly());
        count(shape, model);
        seed(shape, model.family());
        stored(shape);
    }

    static void count(OperationBuilder shape, Model model) {
        shape.optional(Parameter.COUNT, integers(1, model.mostImages()), Math.min(DEFAULT_COUNT, model.mostImages()));
    }

    static void seed(OperationBuilder shape, Family family) {
        shape.optional(Parameter.SEED, integers(1, LARGEST))
                .optional(Vendor.ADD_WATERMARK, flags(), family.watermarksByDefault());
        Rules.seed(shape, family);
    }

    static void shared(OperationBuilder shape, Seller seller) {
        shape.optional(Vendor.INCLUDE_RAI_REASON, flags(), false)
                .optional(Vendor.INCLUDE_SAFETY_ATTRIBUTES, flags(), false);
        if (seller == Seller.VERTEX) {
            stored(shape);
        } else {
            people(shape, seller);
        }
    }

    private static void stored(OperationBuilder shape) {
        people(shape, Seller.VERTEX);
        shape.optional(Vendor.STORAGE_URI, Rules.storage()).optional(Vendor.LABELS, Rules.labels());
    }

    private static void people(OperationBuilder shape, Seller seller) {
        boolean vertex = seller == Seller.VERTEX;
        shape.optional(
                        Vendor.PERSON_GENERATION,
                        vertex ? oneOf("dont_allow", "allow_adult", "allow_all") : oneOf("dont_allow", "allow_adult"))
                .optional(Vendor.SAFETY_SETTING, Rules.anyCaseOf(safety(seller)), "block_medium_and_above")
                .optional(Parameter.FORMAT, oneOf("png", "jpeg"), "png")
                .optional(Vendor.COMPRESSION_QUALITY, integers(0, 100), 75L)
                .constraint(Rules.compressionNeedsJpeg());
    }

    /** The old names go on to work at Vertex AI; the Gemini API takes no picture without any filter. */
    private static String[] safety(Seller seller) {
        return seller == Seller.VERTEX
                ? new String[] {
                    "block_low_and_above",
                    "block_medium_and_above",
                    "block_only_high",
                    "block_none",
                    "block_most",
                    "block_some",
                    "block_few",
                    "block_fewest"
                }
                : new String[] {"block_low_and_above", "block_medium_and_above", "block_only_high"};
    }
}
