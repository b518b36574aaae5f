package dev.halftone.plugin.stability;

import static dev.halftone.spi.capability.Domains.aspectRatios;
import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the services of v2beta take, as its OpenAPI document of 2026-09-22 says, mended by what users measured.
 *
 * @see <a href="https://platform.stability.ai/docs/api-reference">API reference</a>
 */
final class ServiceCapabilities {

    static final int LONGEST_PROMPT = 10_000;

    private static final long MOST_SEED = 4_294_967_294L;

    private ServiceCapabilities() {}

    static Capabilities of(Endpoint endpoint) {
        Capabilities.Builder all = Capabilities.builder();
        if (endpoint.isAsync()) {
            all.traits(Trait.ASYNC_JOB);
        }
        switch (endpoint) {
            case CORE -> generate(all.operation(Operation.GENERATE));
            case ULTRA -> ultra(all);
            case SD3 -> sd3(all);
            case INPAINT -> EditCapabilities.add(all.operation(Operation.INPAINT), endpoint);
            case OUTPAINT -> EditCapabilities.add(all.operation(Operation.OUTPAINT), endpoint);
            case REMOVE_BACKGROUND -> EditCapabilities.add(all.operation(Operation.REMOVE_BACKGROUND), endpoint);
            case ERASE, SEARCH_AND_REPLACE, SEARCH_AND_RECOLOR ->
                EditCapabilities.add(all.operation(new Operation(endpoint.id())), endpoint);
            case REPLACE_BACKGROUND_AND_RELIGHT -> RelightCapabilities.add(all.operation(new Operation(endpoint.id())));
            case UPSCALE_FAST, UPSCALE_CONSERVATIVE, UPSCALE_CREATIVE ->
                upscale(all.operation(Operation.UPSCALE), endpoint);
            case CONTROL_SKETCH, CONTROL_STRUCTURE, CONTROL_STYLE, CONTROL_STYLE_TRANSFER ->
                control(all.operation(new Operation(endpoint.id())), endpoint);
        }
        return all.build();
    }

    private static void ultra(Capabilities.Builder all) {
        // The same endpoint takes a picture or none; both ways of asking lead there.
        OperationBuilder generate = generate(all.operation(Operation.GENERATE));
        generate.optional(Parameter.INPUTS, PictureRules.ultra().many(1, 1))
                .optional(Vendor.STRENGTH, decimals("0", "1"))
                .constraint(task ->
                        task.inputs().isEmpty() == task.value(Vendor.STRENGTH).isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Violation(
                                        Vendor.STRENGTH.id(),
                                        task.value(Vendor.STRENGTH)
                                                .map(BigDecimal::toPlainString)
                                                .orElse(""),
                                        "this parameter together with a picture only, and it must be given with one")));
        OperationBuilder edit = all.operation(Operation.EDIT);
        input(edit, PictureRules.ultra()).required(Vendor.STRENGTH, decimals("0", "1"));
        generate(edit);
    }

    private static void sd3(Capabilities.Builder all) {
        generate(all.operation(Operation.GENERATE))
                .optional(Vendor.MODE, oneOf("text-to-image"), "text-to-image")
                .optional(Vendor.CFG_SCALE, decimals("1", "10"));
        OperationBuilder edit = all.operation(Operation.EDIT)
                .required(Parameter.PROMPT, text(1, LONGEST_PROMPT))
                .optional(Vendor.MODE, oneOf(Vendor.IMAGE_TO_IMAGE), Vendor.IMAGE_TO_IMAGE)
                .required(Vendor.STRENGTH, decimals("0", "1"))
                .optional(Vendor.CFG_SCALE, decimals("1", "10"));
        finish(seeded(styled(negative(input(edit, PictureRules.sd3())))));
    }

    private static OperationBuilder generate(OperationBuilder shape) {
        shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT));
        return finish(seeded(styled(ratio(negative(shape)))));
    }

    private static void upscale(OperationBuilder shape, Endpoint endpoint) {
        if (endpoint == Endpoint.UPSCALE_FAST) {
            finish(input(shape, PictureRules.fastUpscale()));
            return;
        }
        shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT));
        if (endpoint == Endpoint.UPSCALE_CONSERVATIVE) {
            input(shape, PictureRules.shaped())
                    .optional(Vendor.CREATIVITY, decimals("0.2", "0.5"), new BigDecimal("0.35"));
        } else {
            styled(input(shape, PictureRules.creativeUpscale()))
                    .optional(Vendor.CREATIVITY, decimals("0.1", "0.5"), new BigDecimal("0.3"));
        }
        finish(seeded(negative(shape)));
    }

    private static void control(OperationBuilder shape, Endpoint endpoint) {
        if (endpoint == Endpoint.CONTROL_STYLE_TRANSFER) {
            input(shape, PictureRules.transferred())
                    .required(
                            Vendor.STYLE_IMAGE, PictureRules.transferredStyle().one())
                    .optional(Parameter.PROMPT, text(0, LONGEST_PROMPT))
                    .optional(Vendor.STYLE_STRENGTH, decimals("0", "1"), BigDecimal.ONE)
                    .optional(Vendor.COMPOSITION_FIDELITY, decimals("0", "1"), new BigDecimal("0.9"))
                    .optional(Vendor.CHANGE_STRENGTH, decimals("0.1", "1"), new BigDecimal("0.9"));
            finish(seeded(negative(shape)));
            return;
        }
        shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT));
        if (endpoint == Endpoint.CONTROL_STYLE) {
            ratio(input(shape, PictureRules.shaped()))
                    .optional(Vendor.FIDELITY, decimals("0", "1"), new BigDecimal("0.5"));
        } else {
            input(shape, endpoint == Endpoint.CONTROL_SKETCH ? PictureRules.sketch() : PictureRules.shaped())
                    .optional(Vendor.CONTROL_STRENGTH, decimals("0", "1"), new BigDecimal("0.7"));
        }
        finish(seeded(styled(negative(shape))));
    }

    static OperationBuilder input(OperationBuilder shape, ImageRule rule) {
        return shape.required(Parameter.INPUTS, rule.many(1, 1));
    }

    static OperationBuilder negative(OperationBuilder shape) {
        return shape.optional(Parameter.NEGATIVE_PROMPT, text(0, LONGEST_PROMPT));
    }

    static OperationBuilder styled(OperationBuilder shape) {
        return shape.optional(Vendor.STYLE_PRESET, oneOf(Vendor.STYLES));
    }

    /** 0 is the same as none: the server draws one. */
    static OperationBuilder seeded(OperationBuilder shape) {
        return shape.optional(Parameter.SEED, integers(0, MOST_SEED), 0L);
    }

    static OperationBuilder finish(OperationBuilder shape) {
        return finish(shape, "png", "jpeg", "webp");
    }

    /** What every service takes. One order makes one picture; its number is never sent. */
    static OperationBuilder finish(OperationBuilder shape, String... formats) {
        return shape.optional(Parameter.FORMAT, oneOf(formats), "png")
                .optional(Parameter.COUNT, integers(1, 1), 1L)
                .optional(Vendor.ACCEPT, oneOf(Settings.ANY_IMAGE, Vendor.JSON))
                .constraint(PictureRules.uploadsOnly())
                .constraint(PictureRules.fitsRequest());
    }

    private static OperationBuilder ratio(OperationBuilder shape) {
        return shape.optional(
                Parameter.ASPECT_RATIO,
                aspectRatios("21:9", "16:9", "3:2", "5:4", "1:1", "4:5", "2:3", "9:16", "9:21"),
                AspectRatio.parse("1:1"));
    }
}
