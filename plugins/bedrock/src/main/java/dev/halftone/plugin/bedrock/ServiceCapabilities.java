package dev.halftone.plugin.bedrock;

import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;

/**
 * What the thirteen Stability image services take. Where two sources differ, the narrower range is declared: {@code grow_mask}
 * up to 20. The range of the conservative upscaler's {@code creativity} is not published.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/stable-image-services.html">Image services</a>
 */
final class ServiceCapabilities {

    private static final int MOST_OUTPAINT = 2000;
    private static final long ONE_MEGAPIXEL = 1024L * 1024;

    private ServiceCapabilities() {}

    static Capabilities of(Family family) {
        Capabilities.Builder all = Capabilities.builder();
        OperationBuilder shape = all.operation(operation(family))
                .required(Parameter.INPUTS, PictureDomains.single(PictureDomains.one(pictures(family))))
                .optional(Parameter.FORMAT, oneOf("png", "jpeg", "webp"))
                .optional(Parameter.COUNT, integers(1, 1), 1L)
                .constraint(Constraints.bodyFits());
        words(shape, family);
        details(shape, family);
        return shape.build();
    }

    static Operation operation(Family family) {
        return switch (family) {
            case CREATIVE_UPSCALE, CONSERVATIVE_UPSCALE, FAST_UPSCALE -> Operation.UPSCALE;
            case INPAINT -> Operation.INPAINT;
            case OUTPAINT -> Operation.OUTPAINT;
            case SEARCH_REPLACE -> Vendor.SEARCH_AND_REPLACE;
            case SEARCH_RECOLOR -> Vendor.SEARCH_AND_RECOLOR;
            case ERASE_OBJECT -> Vendor.ERASE;
            case REMOVE_BACKGROUND -> Operation.REMOVE_BACKGROUND;
            case CONTROL_SKETCH -> Vendor.CONTROL_SKETCH;
            case CONTROL_STRUCTURE -> Vendor.CONTROL_STRUCTURE;
            case STYLE_GUIDE -> Vendor.CONTROL_STYLE;
            case STYLE_TRANSFER -> Vendor.STYLE_TRANSFER;
            default -> throw new IllegalArgumentException(family + " is no image service.");
        };
    }

    private static void words(OperationBuilder shape, Family family) {
        boolean wordless = switch (family) {
            case FAST_UPSCALE, ERASE_OBJECT, REMOVE_BACKGROUND -> true;
            default -> false;
        };
        boolean optional = family == Family.OUTPAINT || family == Family.STYLE_TRANSFER;
        if (optional) {
            shape.optional(Parameter.PROMPT, StabilityCapabilities.prompt());
        } else if (!wordless) {
            shape.required(Parameter.PROMPT, StabilityCapabilities.prompt());
        }
        if (!wordless) {
            shape.optional(Parameter.NEGATIVE_PROMPT, StabilityCapabilities.prompt());
        }
        if (family != Family.FAST_UPSCALE && family != Family.REMOVE_BACKGROUND) {
            shape.optional(Parameter.SEED, integers(0, StabilityCapabilities.HIGHEST_SEED), 0L);
        }
        boolean styled = !wordless && family != Family.CONSERVATIVE_UPSCALE && family != Family.STYLE_TRANSFER;
        if (styled) {
            shape.optional(Vendor.STYLE_PRESET, StabilityCapabilities.presets());
        }
    }

    private static void details(OperationBuilder shape, Family family) {
        switch (family) {
            case CREATIVE_UPSCALE -> shape.optional(Vendor.CREATIVITY, decimals("0.1", "0.5"), new BigDecimal("0.3"));
            case CONSERVATIVE_UPSCALE -> shape.optional(Vendor.CREATIVITY, decimals("0", "1"));
            case INPAINT -> masked(shape).optional(Vendor.GROW_MASK, integers(0, 20), 5L);
            case ERASE_OBJECT -> masked(shape).optional(Vendor.GROW_MASK, integers(0, 20));
            case OUTPAINT -> outpaint(shape);
            case SEARCH_REPLACE ->
                shape.required(Vendor.SEARCH_PROMPT, StabilityCapabilities.prompt())
                        .optional(Vendor.GROW_MASK, integers(0, 20));
            case SEARCH_RECOLOR ->
                shape.required(Vendor.SELECT_PROMPT, StabilityCapabilities.prompt())
                        .optional(Vendor.GROW_MASK, integers(0, 20));
            case CONTROL_SKETCH, CONTROL_STRUCTURE ->
                shape.optional(Vendor.STABILITY_CONTROL_STRENGTH, decimals("0", "1"), new BigDecimal("0.7"));
            case STYLE_GUIDE ->
                shape.optional(Vendor.FIDELITY, decimals("0", "1"), new BigDecimal("0.5"))
                        .optional(Parameter.ASPECT_RATIO, StabilityCapabilities.ratios());
            case STYLE_TRANSFER -> styleTransfer(shape);
            default -> {}
        }
    }

    private static OperationBuilder masked(OperationBuilder shape) {
        return shape.optional(Parameter.MASK, PictureDomains.one(anyPicture().build()));
    }

    private static void outpaint(OperationBuilder shape) {
        shape.optional(Vendor.LEFT, integers(0, MOST_OUTPAINT))
                .optional(Vendor.RIGHT, integers(0, MOST_OUTPAINT))
                .optional(Vendor.UP, integers(0, MOST_OUTPAINT))
                .optional(Vendor.DOWN, integers(0, MOST_OUTPAINT))
                .optional(Vendor.CREATIVITY, decimals("0", "1"), new BigDecimal("0.5"))
                .constraint(Constraints.someSide());
    }

    private static void styleTransfer(OperationBuilder shape) {
        shape.required(Vendor.STYLE_IMAGE, PictureDomains.one(anyPicture().build()))
                .optional(Vendor.STYLE_STRENGTH, decimals("0", "1"), BigDecimal.ONE)
                .optional(Vendor.COMPOSITION_FIDELITY, decimals("0", "1"), new BigDecimal("0.9"))
                .optional(Vendor.CHANGE_STRENGTH, decimals("0.1", "1"), new BigDecimal("0.9"));
    }

    private static ImageRule pictures(Family family) {
        ImageRule.Builder rule = anyPicture();
        return switch (family) {
            case CREATIVE_UPSCALE ->
                rule.sides(64, Integer.MAX_VALUE).pixels(64 * 64, ONE_MEGAPIXEL).build();
            case CONSERVATIVE_UPSCALE ->
                rule.sides(64, Integer.MAX_VALUE)
                        .pixels(64 * 64, 9 * ONE_MEGAPIXEL)
                        .build();
            case FAST_UPSCALE ->
                rule.sides(32, 1536).pixels(32 * 32, ONE_MEGAPIXEL).build();
            default -> rule.build();
        };
    }

    private static ImageRule.Builder anyPicture() {
        return ImageRule.of("image/png", "image/jpeg", "image/webp");
    }
}
