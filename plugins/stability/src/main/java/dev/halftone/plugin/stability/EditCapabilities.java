package dev.halftone.plugin.stability;

import static dev.halftone.plugin.stability.ServiceCapabilities.LONGEST_PROMPT;
import static dev.halftone.plugin.stability.ServiceCapabilities.finish;
import static dev.halftone.plugin.stability.ServiceCapabilities.input;
import static dev.halftone.plugin.stability.ServiceCapabilities.negative;
import static dev.halftone.plugin.stability.ServiceCapabilities.seeded;
import static dev.halftone.plugin.stability.ServiceCapabilities.styled;
import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the edit services of v2beta take that answer at once. */
final class EditCapabilities {

    private static final List<Parameter<Long>> SIDES = List.of(Vendor.LEFT, Vendor.RIGHT, Vendor.UP, Vendor.DOWN);
    private static final int MOST_OUTWARDS = 2_000;

    private EditCapabilities() {}

    static void add(OperationBuilder shape, Endpoint endpoint) {
        switch (endpoint) {
            case ERASE -> {
                // The reference lists a prompt as required that the endpoint does not have.
                input(shape, PictureRules.usual());
                masked(shape, 20);
                finish(seeded(shape));
            }
            case INPAINT -> {
                input(prompted(shape), PictureRules.usual());
                masked(shape, 100);
                finish(seeded(styled(negative(shape))));
            }
            case OUTPAINT -> {
                input(shape, PictureRules.shaped()).optional(Parameter.PROMPT, text(0, LONGEST_PROMPT));
                SIDES.forEach(side -> shape.optional(side, integers(0, MOST_OUTWARDS), 0L));
                // The reference mixes two ranges; its words and defaults point to this one.
                shape.optional(Vendor.CREATIVITY, decimals("0", "1"), new BigDecimal("0.5"))
                        .constraint(outwards());
                finish(seeded(styled(shape)));
            }
            case SEARCH_AND_REPLACE -> search(shape, Vendor.SEARCH_PROMPT);
            case SEARCH_AND_RECOLOR -> search(shape, Vendor.SELECT_PROMPT);
            case REMOVE_BACKGROUND -> finish(input(shape, PictureRules.background()), "png", "webp");
            default -> throw new IllegalArgumentException(endpoint + " is no edit that answers at once.");
        }
    }

    private static void search(OperationBuilder shape, Parameter<String> what) {
        input(prompted(shape), PictureRules.shaped())
                .required(what, text(1, LONGEST_PROMPT))
                .optional(Vendor.GROW_MASK, integers(0, 20), 3L);
        finish(seeded(styled(negative(shape))));
    }

    private static OperationBuilder prompted(OperationBuilder shape) {
        return shape.required(Parameter.PROMPT, text(1, LONGEST_PROMPT));
    }

    /** White is repainted. Without a mask the transparent pixels of the picture are. */
    private static void masked(OperationBuilder shape, long mostGrowth) {
        shape.optional(Parameter.MASK, PictureRules.mask().one())
                .optional(Vendor.GROW_MASK, integers(0, mostGrowth), 5L);
    }

    private static Constraint outwards() {
        return task -> SIDES.stream().anyMatch(side -> isOutwards(task, side))
                ? Optional.empty()
                : Optional.of(new Violation(Vendor.LEFT.id(), "0 on every side", "left, right, up or down above 0"));
    }

    private static boolean isOutwards(ImageTask task, Parameter<Long> side) {
        return task.value(side).orElse(0L) > 0;
    }
}
