package dev.halftone.plugin.dalle;

import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;
import static dev.halftone.spi.capability.Domains.sizes;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;

/** What DALL-E 2 and DALL-E 3 take, wherever they are still served. */
final class DallECapabilities {

    private static final ImageSize DEFAULT_SIZE = ImageSize.of(1024, 1024);
    private static final int LONGEST_PROMPT_2 = 1_000;
    private static final int LONGEST_PROMPT_3 = 4_000;

    private DallECapabilities() {}

    static Capabilities two() {
        Capabilities.Builder all = Capabilities.builder();
        OperationBuilder generate =
                all.operation(Operation.GENERATE).required(Parameter.PROMPT, text(1, LONGEST_PROMPT_2));
        options(generate).optional(Parameter.QUALITY, oneOf("standard"), "standard");
        edit(all.operation(Operation.EDIT));
        PictureRules.mask(edit(all.operation(Operation.INPAINT)).required(Parameter.MASK, PictureRules.dallEMask()));
        PictureRules.uploadsOnly(
                options(all.operation(Operation.VARY).required(Parameter.INPUTS, PictureRules.dallEInput())));
        return all.build();
    }

    static Capabilities three() {
        return Capabilities.builder()
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, text(1, LONGEST_PROMPT_3))
                .optional(Parameter.SIZE, sizes("1024x1024", "1792x1024", "1024x1792"), DEFAULT_SIZE)
                .optional(Parameter.QUALITY, oneOf("standard", "hd"), "standard")
                .optional(Parameter.COUNT, integers(1, 1), 1L)
                .optional(Vendor.STYLE, oneOf("vivid", "natural"), "vivid")
                .optional(Vendor.RESPONSE_FORMAT, oneOf("url", "b64_json"), "url")
                .optional(Vendor.USER, GptCapabilities.anyText())
                .build();
    }

    private static OperationBuilder edit(OperationBuilder shape) {
        shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT_2))
                .required(Parameter.INPUTS, PictureRules.dallEInput());
        return PictureRules.uploadsOnly(options(shape).optional(Parameter.QUALITY, oneOf("standard"), "standard"));
    }

    private static OperationBuilder options(OperationBuilder shape) {
        return shape.optional(Parameter.SIZE, sizes("256x256", "512x512", "1024x1024"), DEFAULT_SIZE)
                .optional(Parameter.COUNT, integers(1, 10), 1L)
                .optional(Vendor.RESPONSE_FORMAT, oneOf("url", "b64_json"), "url")
                .optional(Vendor.USER, GptCapabilities.anyText());
    }
}
