package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.ImageSize;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * What OpenAI's printed prices of Mini come to in tokens of 8 USD a million: more than the table above, for a reason
     * that is not published. A quote has to hold both; a bill follows the tokens that are reported.
     */
    private static final Map<String, List<Long>> MINI_AS_PRINTED = Map.of(
            "low", List.of(625L, 750L, 750L),
            "medium", List.of(1375L, 1875L, 1875L),
            "high", List.of(4500L, 6500L, 6500L));

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
        if (quality.isPresent()) {
            return of(family, quality.get(), size);
        }
        long low = Long.MAX_VALUE;
        long high = 0;
        // One pass without streams: every quote of a token price comes through here.
        for (String one : family.qualities()) {
            TokenRange tokens = of(family, one, size);
            low = Math.min(low, tokens.low());
            high = Math.max(high, tokens.high());
        }
        return new TokenRange(low, high, high);
    }

    private static TokenRange of(Family family, String quality, Optional<ImageSize> size) {
        return switch (family) {
            case GPT_IMAGE_1, GPT_IMAGE_1_5 -> fixed(FIXED, FIXED, quality, size);
            case GPT_IMAGE_1_MINI -> fixed(FIXED, MINI_AS_PRINTED, quality, size);
            case GPT_IMAGE_2_6 -> provisional(quality, size);
            case GPT_IMAGE_2 -> formula(BASES_2, quality, size);
            default -> formula(BASES_2_5, quality, size);
        };
    }

    private static TokenRange fixed(
            Map<String, List<Long>> lows, Map<String, List<Long>> highs, String quality, Optional<ImageSize> size) {
        List<Long> low = row(lows, quality);
        List<Long> high = row(highs, quality);
        if (size.isPresent()) {
            int column = FIXED_SIZES.indexOf(size.get());
            return new TokenRange(low.get(column), high.get(column), high.get(column));
        }
        long most = Collections.max(high);
        return new TokenRange(Collections.min(low), most, most);
    }

    private static TokenRange formula(Map<String, Integer> bases, String quality, Optional<ImageSize> size) {
        long high = most(bases, quality, size);
        return new TokenRange(least(bases, quality, size), high, high);
    }

    /**
     * GPT Image 2.6 has no published rule. Measured answers stay below the count of 2.5 and a tenth, with two
     * exceptions: low and medium use three to four times the count of 2.5, which its count for high covers. The least is
     * what any model of this line uses at that size.
     */
    private static TokenRange provisional(String quality, Optional<ImageSize> size) {
        String bound = quality.equals("low") || quality.equals("medium") ? "high" : quality;
        long high = tenthMore(most(BASES_2_5, bound, size));
        return new TokenRange(least(BASES_2_5, "low", size), high, high);
    }

    private static long least(Map<String, Integer> bases, String quality, Optional<ImageSize> size) {
        int base = row(bases, quality);
        return size.isPresent() ? TokenFormula.tokens(base, size.get()) : TokenFormula.fewest(base);
    }

    private static long most(Map<String, Integer> bases, String quality, Optional<ImageSize> size) {
        int base = row(bases, quality);
        return size.isPresent() ? TokenFormula.tokens(base, size.get()) : TokenFormula.most(base);
    }

    private static long tenthMore(long tokens) {
        return (tokens * 11 + 9) / 10;
    }

    private static <T> T row(Map<String, T> table, String quality) {
        T row = table.get(quality);
        if (row == null) {
            throw new IllegalArgumentException("Quality '" + quality + "' has no row; allowed: "
                    + table.keySet().stream().sorted().toList() + ".");
        }
        return row;
    }
}
