package dev.halftone.conformance.zoo;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each model takes. */
public class ReferenceCapabilities {

    static final String LARGEST = "1536x1024";

    private static final Set<String> STYLES = Set.of("grain", "ink", "neon", "wash");

    public Capabilities print() {
        return Capabilities.builder()
                .traits(traits(ReferenceModels.PRINT))
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, prompt())
                .optional(Parameter.NEGATIVE_PROMPT, negativePrompt())
                .optional(Parameter.SIZE, sizes(), ReferenceReadings.USUAL_SIZE)
                .optional(Parameter.QUALITY, qualities(), ReferenceReadings.USUAL_QUALITY)
                .optional(Parameter.STEPS, steps(), 30L)
                .optional(Parameter.COUNT, counts(), 1L)
                .optional(Parameter.SEED, seeds())
                .optional(Parameter.FORMAT, formats(), "png")
                .constraint(draftsAreSmall())
                .and()
                .operation(Operation.EDIT)
                .required(Parameter.PROMPT, prompt())
                .required(Parameter.INPUTS, inputs())
                .optional(Parameter.MASK, mask())
                .optional(Parameter.SIZE, sizes(), ReferenceReadings.USUAL_SIZE)
                .optional(Parameter.COUNT, counts(), 1L)
                .build();
    }

    public Capabilities turbo() {
        return Capabilities.builder()
                .traits(traits(ReferenceModels.TURBO))
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, prompt())
                .optional(Parameter.SIZE, sizes(), ReferenceReadings.USUAL_SIZE)
                .optional(Parameter.STEPS, Domains.integers(1, 8), 4L)
                .optional(Parameter.COUNT, counts(), 1L)
                .optional(Parameter.SEED, seeds())
                .build();
    }

    public Capabilities mural() {
        return Capabilities.builder()
                .traits(traits(ReferenceModels.MURAL))
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, prompt())
                .optional(Parameter.ASPECT_RATIO, aspectRatios(), AspectRatio.parse("1:1"))
                .optional(Parameter.STEPS, Domains.multiples(10, 50, 5), 25L)
                .optional(ReferenceModels.GUIDANCE, guidance())
                .optional(Parameter.SEED, seeds())
                .optional(ReferenceModels.TILE, Domains.flags(), false)
                .optional(ReferenceModels.STYLES, styles())
                .build();
    }

    public Capabilities atelier() {
        return Capabilities.builder()
                .traits(traits(ReferenceModels.ATELIER))
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, prompt())
                .optional(Parameter.QUALITY, Domains.oneOf("low", "medium", "high"), "medium")
                .optional(Parameter.COUNT, Domains.integers(1, 2), 1L)
                .build();
    }

    public Capabilities poster() {
        return Capabilities.builder()
                .traits(traits(ReferenceModels.POSTER))
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, prompt())
                .optional(Parameter.SIZE, posterSizes(), ReferenceReadings.USUAL_SIZE)
                .optional(Parameter.COUNT, Domains.integers(1, 3), 1L)
                .build();
    }

    public Capabilities gallery() {
        return Capabilities.builder()
                .traits(traits(ReferenceModels.GALLERY))
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, prompt())
                .optional(Parameter.COUNT, counts(), 1L)
                .and()
                .operation(Operation.UPSCALE)
                .required(Parameter.INPUTS, photo().many(1, 1))
                .optional(ReferenceModels.FACTOR, Domains.multiples(2, 4, 2), 2L)
                .build();
    }

    /** A model whose own schema is not known here. */
    public Capabilities studio() {
        return Capabilities.builder()
                .traits(Trait.OPEN_OPTIONS)
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, prompt())
                .optional(Parameter.COUNT, counts(), 1L)
                .build();
    }

    protected Trait[] traits(String modelId) {
        return switch (modelId) {
            case ReferenceModels.MURAL -> new Trait[] {Trait.ASYNC_JOB, Trait.CANCELLABLE, Trait.REPORTS_USAGE};
            case ReferenceModels.ATELIER -> new Trait[] {Trait.REPORTS_USAGE};
            case ReferenceModels.POSTER -> new Trait[] {Trait.IDEMPOTENT_SUBMIT, Trait.REPORTS_COST};
            default -> new Trait[0];
        };
    }

    protected Domain<String> prompt() {
        return Domains.text(1, 400);
    }

    protected Domain<String> negativePrompt() {
        return Domains.text(1, 200);
    }

    protected Domain<ImageSize> sizes() {
        return Domains.sizes("512x512", "1024x1024", LARGEST);
    }

    /** With auto the provider chooses. */
    protected Domain<ImageSize> posterSizes() {
        return Domains.sizes("512x512", "1024x1024", "auto");
    }

    protected Domain<String> qualities() {
        return Domains.oneOf("draft", "fine");
    }

    protected Domain<Long> steps() {
        return Domains.integers(10, 50);
    }

    /** The batch limit. */
    protected Domain<Long> counts() {
        return Domains.integers(1, 4);
    }

    protected Domain<Long> seeds() {
        return Domains.integers(0, 4_294_967_295L);
    }

    protected Domain<String> formats() {
        return Domains.oneOf("png", "jpeg", "webp");
    }

    protected Domain<AspectRatio> aspectRatios() {
        return Domains.aspectRatios("1:1", "3:2", "16:9");
    }

    protected Domain<BigDecimal> guidance() {
        return Domains.decimals("1", "20");
    }

    protected Domain<List<String>> styles() {
        return Domains.of(
                "1 to 3 of grain, ink, neon, wash",
                chosen -> !chosen.isEmpty() && chosen.size() <= 3 && STYLES.containsAll(chosen),
                List.of(List.of("ink"), List.of("grain", "ink", "neon")),
                List.of(List.of("oil"), List.of("grain", "ink", "neon", "wash")));
    }

    protected Domain<List<ImageAsset>> inputs() {
        return photo().many(1, 3);
    }

    protected Domain<ImageAsset> mask() {
        return ImageRule.of("image/png").sides(32, 2048).build().one();
    }

    protected ImageRule photo() {
        return ImageRule.of("image/png", "image/jpeg")
                .sides(32, 2048)
                .maxBytes(4L << 20)
                .build();
    }

    protected Constraint draftsAreSmall() {
        ImageSize largest = ImageSize.parse(LARGEST);
        return task -> task.value(Parameter.SIZE).filter(largest::equals).isPresent()
                        && task.value(Parameter.QUALITY).filter("draft"::equals).isPresent()
                ? Optional.of(new Violation("quality", "draft", "fine, for size " + LARGEST))
                : Optional.empty();
    }
}
