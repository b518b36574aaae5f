package dev.halftone.plugin.replicate;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageSize;
import java.util.List;
import java.util.stream.Stream;

/** Domains of inputs whose values only the model's own schema lists: what is certainly wrong is refused, no more. */
final class OpenDomains {

    private OpenDomains() {}

    /** Any text that says something, apart from some values. */
    static Domain<String> text(String sample, List<String> refused) {
        return Domains.of(
                "any text" + (refused.isEmpty() ? "" : " except " + String.join(", ", refused)),
                value -> !value.isBlank() && !refused.contains(value),
                List.of(sample),
                Stream.concat(Stream.of(""), refused.stream()).toList());
    }

    static Domain<String> prompt() {
        return Domains.of(
                "any text",
                value -> !value.isBlank(),
                List.of("a red fox in snow", "ж日é ".repeat(12).strip()),
                List.of(""));
    }

    static Domain<AspectRatio> ratios() {
        return Domains.of(
                "the ratios of the model's own schema, such as 1:1",
                value -> true,
                List.of(new AspectRatio(1, 1), new AspectRatio(16, 9), new AspectRatio(9, 16)),
                List.of());
    }

    static Domain<ImageSize> sizes() {
        return Domains.of(
                "the sizes of the model's own schema, such as 1024x1024",
                value -> !value.isAuto(),
                List.of(ImageSize.of(1024, 1024)),
                List.of(ImageSize.AUTO));
    }

    /** Width and height are each within the bounds and on the step. */
    static Domain<ImageSize> sides(int low, int high, int step) {
        int near = Math.max(low, Math.min(high, 1024));
        return Domains.of(
                "sides from " + low + " to " + high + (step == 1 ? "" : " in steps of " + step),
                value -> fits(value.width(), low, high, step) && fits(value.height(), low, high, step),
                Stream.of(
                                ImageSize.of(near, near),
                                ImageSize.of(low, low),
                                ImageSize.of(high, high),
                                ImageSize.of(high, low))
                        .distinct()
                        .toList(),
                List.of(
                        ImageSize.AUTO,
                        ImageSize.of(Math.max(1, low - 1), near),
                        ImageSize.of(near, high + step),
                        step == 1 ? ImageSize.of(high + 1, near) : ImageSize.of(near + 1, near)));
    }

    private static boolean fits(int side, int low, int high, int step) {
        return side >= low && side <= high && side % step == 0;
    }
}
