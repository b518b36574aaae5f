package dev.halftone.plugin.stability;

import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;

/** What the two v1 engines take that enlarge a picture. */
final class UpscalerCapabilities {

    private static final long SHORTEST = 512;

    private UpscalerCapabilities() {}

    static void add(OperationBuilder shape, Engine.Family family) {
        boolean latent = family == Engine.Family.LATENT_UPSCALER;
        long mostIn = latent ? 393_216 : 1_048_576;
        long mostOut = latent ? 6_291_456 : 4_194_304;
        shape.required(
                        Parameter.INPUTS,
                        PictureRules.initFiles().pixels(1, mostIn).build().many(1, 1))
                .optional(Vendor.WIDTH, sides(mostOut))
                .optional(Vendor.HEIGHT, sides(mostOut));
        if (latent) {
            shape.optional(Parameter.PROMPT, text(1, EngineCapabilities.LONGEST_PROMPT))
                    .optional(Parameter.SEED, EngineCapabilities.seeds(), 0L)
                    .optional(Parameter.STEPS, EngineCapabilities.steps(family), family.usualSteps())
                    .optional(Vendor.CFG_SCALE, EngineCapabilities.scales());
        }
        shape.optional(Parameter.COUNT, integers(1, 1), 1L)
                .optional(Vendor.ACCEPT, EngineCapabilities.accepts())
                .constraint(oneSide())
                .constraint(outputFits(mostOut))
                .constraint(PictureRules.uploadsOnly());
    }

    private static Domain<Long> sides(long mostPixels) {
        return Domains.of(
                SHORTEST + " or more",
                side -> side >= SHORTEST && side <= mostPixels,
                List.of(SHORTEST, 1_024L),
                List.of(SHORTEST - 1, mostPixels + 1));
    }

    private static Constraint oneSide() {
        return task -> task.value(Vendor.HEIGHT)
                .filter(height -> task.value(Vendor.WIDTH).isPresent())
                .map(height -> new Violation(
                        Vendor.HEIGHT.id(), String.valueOf(height), "width or height, not both; the shape is kept"));
    }

    private static Constraint outputFits(long mostPixels) {
        return task -> InitImages.size(task)
                .flatMap(size -> task.value(Vendor.WIDTH)
                        .flatMap(width -> tooLarge(Vendor.WIDTH, width, size.height(), size.width(), mostPixels))
                        .or(() -> task.value(Vendor.HEIGHT)
                                .flatMap(height ->
                                        tooLarge(Vendor.HEIGHT, height, size.width(), size.height(), mostPixels))));
    }

    /** The other side grows alike; where it is no whole number, the next one below counts. */
    private static Optional<Violation> tooLarge(
            Parameter<Long> named, long side, long otherBefore, long before, long mostPixels) {
        long other = side * otherBefore / before;
        return other > mostPixels / side
                ? Optional.of(new Violation(
                        named.id(),
                        side + ", which makes the other side " + other,
                        "an enlarged picture of at most " + mostPixels + " pixels"))
                : Optional.empty();
    }
}
