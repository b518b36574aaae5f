package dev.halftone.plugin.aggregator;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import java.util.List;

/** Domains of values that the models behind a seller judge for themselves, and the few that the seller names. */
final class Values {

    private static final List<String> KINDS = List.of("image", "text");

    /** Made once: its samples are files. */
    private static final Domain<List<ImageAsset>> PICTURES =
            ImageRule.of("image/png", "image/jpeg", "image/webp").build().many(1, 16);

    private Values() {}

    /** No limit is published: it is the model's. */
    static Domain<String> prompt() {
        return Domains.of(
                "text that is not empty",
                text -> !text.isBlank(),
                List.of("a red fox in snow", "ж日é"),
                List.of("", " "));
    }

    static Domain<String> text(String sample) {
        return Domains.of("any text", text -> true, List.of(sample), List.of());
    }

    static Domain<Long> seed() {
        return Domains.integers(0, Integer.MAX_VALUE);
    }

    static Domain<ImageSize> size() {
        return Domains.of(
                "WIDTHxHEIGHT",
                size -> !size.isAuto(),
                List.of(ImageSize.of(1024, 1024), ImageSize.of(1024, 768)),
                List.of(ImageSize.AUTO));
    }

    static Domain<ImageSize> sizeOrAuto() {
        return Domains.of(
                "auto or WIDTHxHEIGHT",
                size -> true,
                List.of(ImageSize.AUTO, ImageSize.of(1024, 1024), ImageSize.of(1536, 1024)),
                List.of());
    }

    /** OpenRouter's list, without {@code auto} and the three with fractions, which no ratio of whole numbers can say. */
    static Domain<AspectRatio> ratios() {
        return Domains.aspectRatios(
                "1:1", "1:2", "1:4", "1:8", "2:1", "2:3", "3:2", "3:4", "4:1", "4:3", "4:5", "5:2", "5:4", "8:1",
                "9:16", "16:9", "9:20", "20:9", "9:21", "21:9");
    }

    /** Names of sellers behind the seller. */
    static Domain<List<String>> slugs() {
        return Domains.of(
                "names without blanks",
                names -> !names.isEmpty() && names.stream().allMatch(name -> name.matches("\\S{1,100}")),
                List.of(List.of("openai"), List.of("openai", "azure")),
                List.of(List.of(""), List.of()));
    }

    static Domain<List<String>> modalities() {
        return Domains.of(
                "image, or image and text",
                kinds -> kinds.contains("image") && KINDS.containsAll(kinds) && kinds.size() <= KINDS.size(),
                List.of(List.of("image", "text"), List.of("image")),
                List.of(List.of("text"), List.of("image", "audio")));
    }

    /** How many pictures a model takes is its own affair; this bound keeps requests small. */
    static Domain<List<ImageAsset>> pictures() {
        return PICTURES;
    }
}
