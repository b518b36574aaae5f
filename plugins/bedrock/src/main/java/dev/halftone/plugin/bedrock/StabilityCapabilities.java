package dev.halftone.plugin.bedrock;

import static dev.halftone.spi.capability.Domains.aspectRatios;
import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;

/**
 * What Stability's models that make pictures take on Bedrock. Every other field is refused by them.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-diffusion-3-5-large.html">SD3.5</a>
 */
final class StabilityCapabilities {

    static final long HIGHEST_SEED = 4_294_967_294L;

    private static final int LONGEST_PROMPT = 10_000;
    private static final Domain<ImageAsset> PICTURE = PictureDomains.one(
            ImageRule.of("image/png", "image/jpeg", "image/webp").build());

    private StabilityCapabilities() {}

    static Capabilities of(Family family) {
        Capabilities.Builder all = Capabilities.builder();
        OperationBuilder generate = all.operation(Operation.GENERATE)
                .required(Parameter.PROMPT, prompt())
                .optional(Parameter.ASPECT_RATIO, ratios(), new AspectRatio(1, 1));
        if (namesMode(family)) {
            generate.optional(Vendor.MODE, oneOf("text-to-image"), "text-to-image");
        }
        options(generate, family);
        if (family != Family.CORE) {
            options(
                    all.operation(Operation.EDIT)
                            .required(Parameter.PROMPT, prompt())
                            .required(Parameter.INPUTS, PictureDomains.single(PICTURE))
                            .required(Vendor.STRENGTH, decimals("0", "1")),
                    family);
        }
        return all.build();
    }

    /** Whether requests say which of the two modes they mean; the others refuse the field. */
    static boolean namesMode(Family family) {
        return family == Family.SD3_5_LARGE || family == Family.SD3_LARGE || family == Family.ULTRA_1_0;
    }

    static Domain<String> prompt() {
        return text(0, LONGEST_PROMPT);
    }

    static Domain<AspectRatio> ratios() {
        return aspectRatios("16:9", "1:1", "21:9", "2:3", "3:2", "4:5", "5:4", "9:16", "9:21");
    }

    static Domain<String> presets() {
        return oneOf(
                "3d-model",
                "analog-film",
                "anime",
                "cinematic",
                "comic-book",
                "digital-art",
                "enhance",
                "fantasy-art",
                "isometric",
                "line-art",
                "low-poly",
                "modeling-compound",
                "neon-punk",
                "origami",
                "photographic",
                "pixel-art",
                "tile-texture");
    }

    private static void options(OperationBuilder shape, Family family) {
        shape.optional(Parameter.NEGATIVE_PROMPT, prompt())
                .optional(Parameter.SEED, integers(0, HIGHEST_SEED), 0L)
                .optional(Parameter.FORMAT, formats(family))
                .optional(Parameter.COUNT, integers(1, 1), 1L)
                .constraint(Constraints.bodyFits());
        if (family != Family.SD3_LARGE) {
            shape.optional(Vendor.STYLE_PRESET, presets());
        }
    }

    /** WebP is seen in AWS's own samples of Ultra and Core only. */
    private static Domain<String> formats(Family family) {
        return switch (family) {
            case SD3_5_LARGE, SD3_LARGE -> oneOf("png", "jpeg");
            default -> oneOf("png", "jpeg", "webp");
        };
    }
}
