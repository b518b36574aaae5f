package dev.halftone.plugin.stability;

import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What the v1 engines take. {@code extras} is left out: Stability AI calls it unstable and describes nothing in it.
 *
 * @see <a href="https://platform.stability.ai/docs/api-reference">API reference</a>
 */
final class EngineCapabilities {

    static final int LONGEST_PROMPT = 2_000;

    private static final long MOST_SEED = 4_294_967_295L;
    private static final long FEWEST_STEPS = 10;
    private static final String BY_STRENGTH = "IMAGE_STRENGTH";
    private static final BigDecimal USUAL_SCALE = BigDecimal.valueOf(7);

    private EngineCapabilities() {}

    static Capabilities of(Engine.Family family) {
        Capabilities.Builder all = Capabilities.builder();
        if (family.upscales()) {
            UpscalerCapabilities.add(all.operation(Operation.UPSCALE), family);
            return all.build();
        }
        Domain<List<ImageAsset>> initImages = InitImages.of(family.sizes());
        OperationBuilder generate = prompts(all.operation(Operation.GENERATE));
        if (family.sizes().takesDefault()) {
            generate.optional(Parameter.SIZE, family.sizes().domain(), Sizes.SCHEMA_DEFAULT);
        } else {
            // The schema's default of 512x512 is refused by these engines.
            generate.required(Parameter.SIZE, family.sizes().domain());
        }
        options(generate, family);
        OperationBuilder edit = prompts(all.operation(Operation.EDIT));
        edit.required(Parameter.INPUTS, initImages)
                .optional(Vendor.INIT_IMAGE_MODE, oneOf(BY_STRENGTH, "STEP_SCHEDULE"), BY_STRENGTH)
                .optional(Vendor.IMAGE_STRENGTH, decimals("0", "1"), new BigDecimal("0.35"))
                .optional(Vendor.SCHEDULE_START, decimals("0", "1"), new BigDecimal("0.65"))
                .optional(Vendor.SCHEDULE_END, decimals("0", "1"));
        options(edit, family);
        OperationBuilder inpaint = prompts(all.operation(Operation.INPAINT));
        inpaint.required(Parameter.INPUTS, initImages)
                .required(Vendor.MASK_SOURCE, oneOf("MASK_IMAGE_WHITE", "MASK_IMAGE_BLACK", Vendor.ALPHA_MASK))
                .optional(Parameter.MASK, PictureRules.initFiles().build().one())
                .constraint(maskFits())
                .constraint(InitImages.maskHasItsSize());
        options(inpaint, family);
        return all.build();
    }

    static OperationBuilder prompts(OperationBuilder shape) {
        return shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT))
                .optional(Parameter.NEGATIVE_PROMPT, text(1, LONGEST_PROMPT))
                .optional(Vendor.WEIGHT, anyWeight());
    }

    static Domain<Long> seeds() {
        return integers(0, MOST_SEED);
    }

    static Domain<BigDecimal> scales() {
        return decimals("0", "35");
    }

    static Domain<String> accepts() {
        return oneOf(Requests.PNG, Vendor.JSON);
    }

    static Domain<Long> steps(Engine.Family family) {
        return integers(FEWEST_STEPS, family.mostSteps());
    }

    private static void options(OperationBuilder shape, Engine.Family family) {
        shape.optional(Parameter.COUNT, integers(1, 10), 1L)
                .optional(Parameter.STEPS, steps(family), family.usualSteps())
                .optional(Parameter.SEED, seeds(), 0L)
                .optional(Vendor.CFG_SCALE, scales(), USUAL_SCALE)
                .optional(
                        Vendor.CLIP_GUIDANCE,
                        oneOf("FAST_BLUE", "FAST_GREEN", "NONE", "SIMPLE", "SLOW", "SLOWER", "SLOWEST"),
                        "NONE")
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
                .optional(Vendor.STYLE_PRESET, oneOf(Vendor.STYLES))
                .optional(Vendor.ACCEPT, accepts())
                .constraint(bytesHoldOnePicture())
                .constraint(PictureRules.uploadsOnly());
    }

    /** Any number; a negative one says what is not wanted. */
    private static Domain<BigDecimal> anyWeight() {
        return Domains.of(
                "any number",
                weight -> true,
                List.of(BigDecimal.ONE, new BigDecimal("0.5"), new BigDecimal("-1")),
                List.of());
    }

    private static Constraint bytesHoldOnePicture() {
        return task -> Optional.of(task.count())
                .filter(count -> count > 1 && task.value(Vendor.ACCEPT).equals(Optional.of(Requests.PNG)))
                .map(count ->
                        new Violation(Parameter.COUNT.id(), String.valueOf(count), "1 when accept is " + Requests.PNG));
    }

    private static Constraint maskFits() {
        return task -> task.value(Vendor.MASK_SOURCE)
                .filter(source -> !source.equals(Vendor.ALPHA_MASK)
                        && task.value(Parameter.MASK).isEmpty())
                .map(source ->
                        new Violation(Parameter.MASK.id(), "", "it must be given when mask_source is " + source));
    }
}
