package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.ImageSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The tokens of one picture that a model makes, by quality and size; either may be left to the model.
 *
 * @see <a href="https://developers.openai.com/api/docs/guides/image-generation">Image generation guide</a>
 */
final class OutputTokens {

    /** GPT Image 1, Mini and 1.5: quality to 1024x1024, 1024x1536, 1536x1024. */
    private static final Map<String, List<Long>> FIXED = Map.of(
            "low", List.of(272L, 408L, 400L),
            "medium", List.of(1056L, 1584L, 1568L),
            "high", List.of(4160L, 6240L, 6208L));

    private static final List<ImageSize> FIXED_SIZES =
            List.of(ImageSize.of(1024, 1024), ImageSize.of(1024, 1536), ImageSize.of(1536, 1024));

    private static final Map<String, Integer> BASES_2 = Map.of("low", 16, "medium", 48, "high", 96);
    private static final Map<String, Integer> BASES_2_5 =
            Map.of("low", 16, "medium", 24, "high", 48, "xhigh", 64, "max", 96);

    private OutputTokens() {}

    /**
     * Tokens of one picture.
     *
     * @param quality empty when the model chooses
     * @param size empty when the model chooses
     */
    static TokenRange of(Family family, Optional<String> quality, Optional<ImageSize> size) {
        List<String> qualities = quality.map(List::of).orElse(family.qualities());
        if (family.hasFixedSizes()) {
            return fixed(qualities, size);
        }
        if (family == Family.GPT_IMAGE_2_6) {
            return provisional(qualities, size);
        }
        Map<String, Integer> bases = family == Family.GPT_IMAGE_2 ? BASES_2 : BASES_2_5;
        return spread(
                qualities.stream().mapToLong(q -> least(bases, q, size)),
                qualities.stream().mapToLong(q -> most(bases, q, size)));
    }

    private static TokenRange fixed(List<String> qualities, Optional<ImageSize> size) {
        List<ImageSize> sizes = size.map(List::of).orElse(FIXED_SIZES);
        long[] counts = qualities.stream()
                .flatMapToLong(quality -> sizes.stream().mapToLong(one -> fixed(quality, one)))
                .toArray();
        return spread(LongStream.of(counts), LongStream.of(counts));
    }

    private static long fixed(String quality, ImageSize size) {
        return row(FIXED, quality).get(FIXED_SIZES.indexOf(size));
    }

    /**
     * GPT Image 2.6 has no published rule. Measured answers stay below the count of 2.5 and a tenth, with two
     * exceptions: low and medium use three to four times the count of 2.5, which its count for high covers. The least is
     * what any model of this line uses at that size.
     */
    private static TokenRange provisional(List<String> qualities, Optional<ImageSize> size) {
        return spread(
                LongStream.of(least(BASES_2_5, "low", size)),
                qualities.stream()
                        .map(quality -> quality.equals("low") || quality.equals("medium") ? "high" : quality)
                        .mapToLong(quality -> tenthMore(most(BASES_2_5, quality, size))));
    }

    private static TokenRange spread(LongStream lows, LongStream highs) {
        long low = lows.min().orElseThrow();
        long high = highs.max().orElseThrow();
        return new TokenRange(low, high, high);
    }

    private static long least(Map<String, Integer> bases, String quality, Optional<ImageSize> size) {
        int base = row(bases, quality);
        return size.map(one -> TokenFormula.tokens(base, one)).orElseGet(() -> TokenFormula.fewest(base));
    }

    private static long most(Map<String, Integer> bases, String quality, Optional<ImageSize> size) {
        int base = row(bases, quality);
        return size.map(one -> TokenFormula.tokens(base, one)).orElseGet(() -> TokenFormula.most(base));
    }

    private static long tenthMore(long tokens) {
        return (tokens * 11 + 9) / 10;
    }

    private static <T> T row(Map<String, T> table, String quality) {
        return Optional.ofNullable(table.get(quality))
                .orElseThrow(() -> new IllegalArgumentException("Quality '" + quality + "' has no row; allowed: "
                        + table.keySet().stream().sorted().toList() + "."));
    }
}
