package dev.halftone.plugin.stability;

import static dev.halftone.plugin.stability.ServiceCapabilities.LONGEST_PROMPT;
import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.flags;
import static dev.halftone.spi.capability.Domains.oneOf;
import static dev.halftone.spi.capability.Domains.text;

import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Violation;
import java.math.BigDecimal;
import java.util.Optional;

/** What {@code replace-background-and-relight} takes. */
final class RelightCapabilities {

    private RelightCapabilities() {}

    static void add(OperationBuilder shape) {
        ServiceCapabilities.input(shape, PictureRules.shaped())
                .optional(Vendor.BACKGROUND_PROMPT, text(0, LONGEST_PROMPT))
                .optional(Vendor.BACKGROUND_REFERENCE, PictureRules.usual().one())
                .optional(Vendor.FOREGROUND_PROMPT, text(0, LONGEST_PROMPT))
                .optional(Vendor.PRESERVE_SUBJECT, decimals("0", "1"), new BigDecimal("0.6"))
                .optional(Vendor.BACKGROUND_DEPTH, decimals("0", "1"), new BigDecimal("0.5"))
                .optional(Vendor.KEEP_BACKGROUND, flags(), false)
                .optional(Vendor.LIGHT_DIRECTION, oneOf("left", "right", "above", "below"))
                .optional(Vendor.LIGHT_REFERENCE, PictureRules.usual().one())
                .optional(Vendor.LIGHT_STRENGTH, decimals("0", "1"), new BigDecimal("0.3"))
                .constraint(background())
                .constraint(lightNeedsSource());
        ServiceCapabilities.finish(ServiceCapabilities.seeded(ServiceCapabilities.negative(shape)));
    }

    private static Constraint background() {
        return task -> task.value(Vendor.BACKGROUND_REFERENCE).isPresent()
                        || task.value(Vendor.BACKGROUND_PROMPT)
                                .filter(words -> !words.isEmpty())
                                .isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Violation(Vendor.BACKGROUND_PROMPT.id(), "", "it, or background_reference, must be given"));
    }

    private static Constraint lightNeedsSource() {
        return task -> task.value(Vendor.LIGHT_STRENGTH)
                .filter(strength -> task.value(Vendor.LIGHT_DIRECTION).isEmpty()
                        && task.value(Vendor.LIGHT_REFERENCE).isEmpty())
                .map(strength -> new Violation(
                        Vendor.LIGHT_STRENGTH.id(),
                        strength.toPlainString(),
                        "this parameter with light_source_direction or light_reference only"));
    }
}
