package dev.halftone.plugin.bedrock;

import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;
import static dev.halftone.spi.capability.Domains.sizes;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;

/**
 * What Stable Diffusion XL took. Steps, samples and the default size are inferred. Of version 0.8 only its prices are
 * known: it is given the fields of 1.0, and a size must be chosen.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-diffusion-1-0-text-image.html">SDXL</a>
 */
final class DiffusionCapabilities {

    private static final long HIGHEST_SEED = 4_294_967_295L;
    private static final int LONGEST_PROMPT = 2_000;
    private static final Domain<ImageAsset> PICTURE =
            PictureDomains.one(ImageRule.of("image/png", "image/jpeg").build());

    private DiffusionCapabilities() {}

    static Capabilities of(Family family) {
        Capabilities.Builder all = Capabilities.builder();
        OperationBuilder generate = all.operation(Operation.GENERATE);
        if (family == Family.SDXL_0_8) {
            options(generate.required(Parameter.SIZE, sizes("512x512", "1024x1024")));
            return all.build();
        }
        options(generate.optional(
                Parameter.SIZE,
                sizes(
                        "1024x1024",
                        "1152x896",
                        "1216x832",
                        "1344x768",
                        "1536x640",
                        "640x1536",
                        "768x1344",
                        "832x1216",
                        "896x1152"),
                ImageSize.of(1024, 1024)));
        options(all.operation(Operation.EDIT)
                .required(Parameter.INPUTS, PictureDomains.single(PICTURE))
                .optional(Vendor.INIT_IMAGE_MODE, oneOf("IMAGE_STRENGTH", "STEP_SCHEDULE"), "IMAGE_STRENGTH")
                .optional(Vendor.IMAGE_STRENGTH, decimals("0", "1")));
        return all.build();
    }

    private static void options(OperationBuilder shape) {
        shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT))
                .optional(Parameter.NEGATIVE_PROMPT, text(1, LONGEST_PROMPT))
                .optional(Vendor.DIFFUSION_CFG_SCALE, decimals("0", "35"), new BigDecimal("7"))
                .optional(Parameter.STEPS, integers(10, 150), 30L)
                .optional(Parameter.COUNT, integers(1, 1), 1L)
                .optional(Parameter.SEED, integers(0, HIGHEST_SEED), 0L)
                .optional(
                        Vendor.CLIP_GUIDANCE_PRESET,
                        oneOf("FAST_BLUE", "FAST_GREEN", "NONE", "SIMPLE", "SLOW", "SLOWER", "SLOWEST"))
                .optional(
                        Vendor.SAMPLER,
                        oneOf(
                                "DDIM",
                                "DDPM",
                                "K_DPMPP_2M",
                                "K_DPMPP_2S_ANCESTRAL",
                                "K_DPM_2",
                                "K_DPM_2_ANCESTRAL",
                                "K_EULER",
                                "K_EULER_ANCESTRAL",
                                "K_HEUN",
                                "K_LMS"))
                .optional(Vendor.STYLE_PRESET, StabilityCapabilities.presets())
                .optional(Vendor.EXTRAS, jsonObject())
                .constraint(Constraints.bodyFits());
    }

    private static Domain<String> jsonObject() {
        return Domains.of(
                "a JSON object", DiffusionCapabilities::isObject, List.of("{}"), List.of("", "[]", "{", "text"));
    }

    private static boolean isObject(String text) {
        try {
            return JsonValue.parse(text) instanceof JsonObject;
        } catch (JsonException notJson) {
            return false;
        }
    }
}
