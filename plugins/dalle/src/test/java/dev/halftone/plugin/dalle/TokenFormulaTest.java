package dev.halftone.plugin.dalle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.task.ImageSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFormulaTest {

    private static final List<Integer> BASES = List.of(16, 24, 48, 64, 96);

    @ParameterizedTest
    @CsvSource(textBlock = """
            1024x1024, 196, 1756, 7024, 196, 439, 1756, 3122, 7024
            1536x1024, 158, 1372, 5488, 158, 343, 1372, 2459, 5488
            1024x1536, 158, 1372, 5488, 158, 343, 1372, 2459, 5488
            1024x640, 107, 956, 3824, 107, 239, 956, 1700, 3824
            1536x864, 120, 1078, 4312, 120, 280, 1078, 1917, 4312
            1792x1024, 139, 1243, 5063, 139, 323, 1243, 2271, 5063
            1920x1088, 148, 1325, 5300, 148, 344, 1325, 2356, 5300
            2048x1152, 157, 1413, 5650, 157, 367, 1413, 2511, 5650
            2048x2048, 397, 3568, 14272, 397, 892, 3568, 6343, 14272
            2560x1440, 205, 1843, 7370, 205, 478, 1843, 3276, 7370
            3840x2160, 371, 3336, 13342, 371, 865, 3336, 5930, 13342
            2160x3840, 371, 3336, 13342, 371, 865, 3336, 5930, 13342
            """)
    void tokens_ofKnownSizes_areTheKnownCounts(
            String size,
            long low2,
            long medium2,
            long high2,
            long low25,
            long medium25,
            long high25,
            long xhigh25,
            long max25) {
        assertThat(counts(Family.GPT_IMAGE_2, size)).isEqualTo(Map.of("low", low2, "medium", medium2, "high", high2));
        assertThat(counts(Family.GPT_IMAGE_2_5, size))
                .isEqualTo(Map.of("low", low25, "medium", medium25, "high", high25, "xhigh", xhigh25, "max", max25));
    }

    @Test
    void tokens_ofATie_roundToTheEvenUnit() {
        assertThat(TokenFormula.tokens(16, ImageSize.parse("1536x624"))).isEqualTo(72);
    }

    @Test
    void tokens_whereExactFractionsDiffer_followDoublePrecision() {
        assertThat(TokenFormula.tokens(48, ImageSize.parse("1536x944"))).isEqualTo(1201);
    }

    /** Rounding halves up and dividing exactly are plausible, and wrong for some of the 145,730 pairs. */
    @Test
    void tokens_overAllSizes_differFromOtherReadingsOfTheRuleInFewPlaces() {
        int pairs = 0;
        int fromHalfUp = 0;
        int fromFractions = 0;
        for (ImageSize size : allSizes()) {
            for (int base : BASES) {
                pairs++;
                long tokens = TokenFormula.tokens(base, size);
                fromHalfUp += tokens == withUnits(base, halfUp(base, size), size) ? 0 : 1;
                fromFractions += tokens == withUnits(base, exactHalfEven(base, size), size) ? 0 : 1;
            }
        }
        assertThat(pairs).isEqualTo(145_730);
        assertThat(fromHalfUp).isEqualTo(354);
        assertThat(fromFractions).isEqualTo(10);
    }

    @Test
    void most_overAllSizes_isReachedAndNeverPassed() {
        List<ImageSize> sizes = allSizes();
        for (int base : BASES) {
            long most = sizes.stream()
                    .mapToLong(size -> TokenFormula.tokens(base, size))
                    .max()
                    .orElseThrow();
            assertThat(TokenFormula.most(base)).isEqualTo(most);
        }
        assertThat(TokenFormula.most(96)).isEqualTo(23_719);
    }

    @Test
    void fewest_overAllSizes_isNeverUndercut() {
        List<ImageSize> sizes = allSizes();
        for (int base : BASES) {
            long fewest = sizes.stream()
                    .mapToLong(size -> TokenFormula.tokens(base, size))
                    .min()
                    .orElseThrow();
            assertThat(TokenFormula.fewest(base)).isPositive().isLessThanOrEqualTo(fewest);
        }
    }

    private static Map<String, Long> counts(Family family, String size) {
        Map<String, Long> counts = new HashMap<>();
        for (String quality : family.qualities()) {
            TokenRange range = OutputTokens.of(family, Optional.of(quality), Optional.of(ImageSize.parse(size)));
            assertThat(range.isExact()).isTrue();
            counts.put(quality, range.likely());
        }
        return counts;
    }

    private static List<ImageSize> allSizes() {
        FlexibleSizes domain = new FlexibleSizes();
        List<ImageSize> sizes = new ArrayList<>();
        for (int width = 16; width <= 4000; width += 16) {
            for (int height = 16; height <= 4000; height += 16) {
                ImageSize size = ImageSize.of(width, height);
                if (domain.contains(size)) {
                    sizes.add(size);
                }
            }
        }
        return sizes;
    }

    private static long withUnits(long base, long units, ImageSize size) {
        return -Math.floorDiv(-(base * units * (2_000_000 + size.pixels())), 4_000_000L);
    }

    private static long halfUp(int base, ImageSize size) {
        double longer = Math.max(size.width(), size.height());
        return (long) Math.floor(base / (longer / Math.min(size.width(), size.height())) + 0.5);
    }

    private static long exactHalfEven(long base, ImageSize size) {
        long numerator = base * Math.min(size.width(), size.height());
        long denominator = Math.max(size.width(), size.height());
        long floor = numerator / denominator;
        long twice = 2 * (numerator % denominator);
        boolean up = twice > denominator || (twice == denominator && floor % 2 == 1);
        return up ? floor + 1 : floor;
    }
}
