package dev.halftone.plugin.aggregator;

import static dev.halftone.spi.capability.Domains.flags;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;

/** What a dialect can say. What a seller would drop on the way is not declared, so it is refused before any call. */
final class Shapes {

    private Shapes() {}

    /** How much is known of a model: of an open one every option goes through as it is given. */
    enum Known {
        LISTED,
        OPEN
    }

    static Capabilities of(String modelId, Dialect dialect, Profile profile, Known known) {
        Capabilities.Builder all = Capabilities.builder();
        // Where fields are dropped silently, an option that nobody declared would be dropped too.
        if (known == Known.OPEN && !profile.has(Feature.DROPS_FIELDS) && dialect != Dialect.MISTRAL_NATIVE) {
            all.traits(Trait.OPEN_OPTIONS);
        }
        if (dialect == Dialect.OPENROUTER_IMAGES || dialect == Dialect.LITELLM || profile.has(Feature.GATEWAY_COST)) {
            all.traits(Trait.REPORTS_COST);
        }
        options(all.operation(Operation.GENERATE), modelId, dialect, profile);
        if (dialect != Dialect.MISTRAL_NATIVE && dialect != Dialect.FAL_NATIVE) {
            OperationBuilder edit = options(all.operation(Operation.EDIT), modelId, dialect, profile)
                    .required(Parameter.INPUTS, Values.pictures());
            if (dialect.isOpenAi()) {
                edit.constraint(Constraints.picturesAreHere());
            }
        }
        return all.build();
    }

    private static OperationBuilder options(OperationBuilder shape, String modelId, Dialect dialect, Profile profile) {
        shape.required(Parameter.PROMPT, Values.prompt());
        return switch (dialect) {
            case OPENAI_IMAGES, LITELLM -> openAi(shape, modelId, profile);
            case OPENROUTER_IMAGES -> openRouter(shape);
            case CHAT_MODALITIES -> chat(shape, profile);
            case TOGETHER_IMAGES -> together(shape);
            case FAL_NATIVE -> shape.optional(Parameter.SEED, Values.seed());
            case MISTRAL_NATIVE -> shape;
        };
    }

    private static OperationBuilder openAi(OperationBuilder shape, String modelId, Profile profile) {
        shape.optional(Parameter.SIZE, Values.sizeOrAuto())
                .optional(Parameter.QUALITY, Values.text("high"))
                .optional(Parameter.COUNT, integers(1, 10), 1L)
                .optional(Vendor.STYLE, Values.text("vivid"))
                .optional(Vendor.USER, Values.text("user-1"))
                .constraint(Constraints.noResponseFormatForGptImage());
        if (!Constraints.isGptImage(modelId)) {
            shape.optional(Vendor.RESPONSE_FORMAT, oneOf("url", "b64_json"));
        }
        if (!profile.has(Feature.DROPS_FIELDS)) {
            shape.optional(Parameter.SEED, Values.seed())
                    .optional(Parameter.FORMAT, oneOf("png", "jpeg", "webp"))
                    .optional(Vendor.OUTPUT_COMPRESSION, integers(0, 100))
                    .optional(Vendor.BACKGROUND, oneOf("auto", "transparent", "opaque"))
                    .optional(Vendor.MODERATION, oneOf("auto", "low"))
                    .constraint(Constraints.transparencyNeedsAlpha());
        }
        return gateway(shape, profile);
    }

    private static OperationBuilder openRouter(OperationBuilder shape) {
        return shape.optional(Parameter.SIZE, Values.size())
                .optional(Vendor.RESOLUTION, oneOf("512", "1K", "2K", "4K"))
                .optional(Parameter.ASPECT_RATIO, Values.ratios())
                .optional(Parameter.QUALITY, oneOf("auto", "low", "medium", "high", "xhigh", "max"))
                .optional(Parameter.COUNT, integers(1, 10), 1L)
                .optional(Parameter.FORMAT, oneOf("png", "jpeg", "webp", "svg"))
                .optional(Vendor.BACKGROUND, oneOf("auto", "transparent", "opaque"))
                .optional(Vendor.OUTPUT_COMPRESSION, integers(0, 100))
                .optional(Parameter.SEED, Values.seed())
                .optional(Vendor.STREAM, flags(), false)
                .optional(Vendor.USER, Values.text("user-1"))
                .optional(Vendor.SESSION_ID, Values.text("session-1"))
                .optional(Vendor.ONLY, Values.slugs())
                .optional(Vendor.ORDER, Values.slugs())
                .optional(Vendor.IGNORE, Values.slugs())
                .optional(Vendor.SORT, oneOf("price", "throughput", "latency"))
                .optional(Vendor.ALLOW_FALLBACKS, flags())
                .constraint(Constraints.sizeStandsAlone())
                .constraint(Constraints.transparencyNeedsAlpha())
                .constraint(Constraints.compressionNeedsLoss());
    }

    /** One picture a call: how many a chat makes cannot be asked for. */
    private static OperationBuilder chat(OperationBuilder shape, Profile profile) {
        shape.optional(Parameter.SIZE, Domains.sizes(ChatSizes.ALL))
                .optional(Parameter.ASPECT_RATIO, Domains.aspectRatios(ChatSizes.RATIOS))
                .optional(Parameter.COUNT, integers(1, 1), 1L)
                .optional(Vendor.IMAGE_SIZE, oneOf("0.5K", "1K", "2K", "4K"))
                .optional(Vendor.MODALITIES, Values.modalities())
                .optional(Vendor.STREAM, flags(), false)
                .optional(Vendor.USER, Values.text("user-1"))
                .constraint(Constraints.sizeStandsAlone());
        if (profile.has(Feature.GATEWAY_OPTIONS)) {
            return gateway(shape, profile);
        }
        return shape.optional(Vendor.ONLY, Values.slugs())
                .optional(Vendor.ORDER, Values.slugs())
                .optional(Vendor.IGNORE, Values.slugs())
                .optional(Vendor.SORT, oneOf("price", "throughput", "latency"))
                .optional(Vendor.ALLOW_FALLBACKS, flags());
    }

    private static OperationBuilder gateway(OperationBuilder shape, Profile profile) {
        return profile.has(Feature.GATEWAY_OPTIONS)
                ? shape.optional(Vendor.ONLY, Values.slugs())
                        .optional(Vendor.ORDER, Values.slugs())
                        .optional(Vendor.TAGS, Values.slugs())
                        .optional(Vendor.SORT, oneOf("cost", "tps", "ttft"))
                : shape;
    }

    private static OperationBuilder together(OperationBuilder shape) {
        return shape.optional(Parameter.SIZE, Values.size())
                .optional(Parameter.STEPS, integers(1, 100))
                .optional(Parameter.COUNT, integers(1, 10), 1L)
                .optional(Parameter.SEED, Values.seed())
                .optional(Parameter.NEGATIVE_PROMPT, Values.prompt())
                .optional(Parameter.FORMAT, oneOf("jpeg", "png"), "jpeg")
                .optional(Vendor.GUIDANCE_SCALE, Domains.decimals("0", "100"))
                .optional(Vendor.RESPONSE_FORMAT, oneOf("base64", "url"), "base64")
                .optional(Vendor.DISABLE_SAFETY_CHECKER, flags());
    }
}
