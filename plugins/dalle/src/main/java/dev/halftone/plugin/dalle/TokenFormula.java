package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.ImageSize;

/**
 * How GPT Image 2 and 2.5 count the tokens of a picture they make, as OpenAI's calculator does it.
 *
 * <p>This class uses {@code double}, on purpose and for tokens only: the calculator divides in IEEE double precision,
 * and exact fractions give other numbers for ten of the allowed sizes. Everything after that one ratio is exact.
 *
 * @see <a href="https://developers.openai.com/api/docs/guides/image-generation">Image generation guide</a>
 */
final class TokenFormula {

    private static final long PIXELS_ADDED = 2_000_000;
    private static final long PIXELS_PER_UNIT = 4_000_000;

    private TokenFormula() {}

    /**
     * Tokens of one picture.
     *
     * @param base the number that stands for the quality
     */
    static long tokens(int base, ImageSize size) {
        double longer = Math.max(size.width(), size.height());
        double shorter = Math.min(size.width(), size.height());
        // This order of divisions, and half to even: both decide ties as the calculator does.
        double ratio = base / (longer / shorter);
        return tokens(base, (long) Math.rint(ratio), size.pixels());
    }

    /**
     * No allowed size has more: the tokens grow with the number of units, which is at most the base and is that for a
     * square, and with the pixels. The largest allowed size, 2880x2880, is a square.
     */
    static long most(int base) {
        return tokens(base, base, FlexibleSizes.MOST_PIXELS);
    }

    /** No allowed size has fewer: no shape is longer than 3 to 1, none has fewer pixels. Not every base reaches it. */
    static long fewest(int base) {
        return tokens(base, (long) Math.rint(base / (double) FlexibleSizes.LONGEST_SHAPE), FlexibleSizes.FEWEST_PIXELS);
    }

    private static long tokens(long base, long units, long pixels) {
        long product = base * units * (PIXELS_ADDED + pixels);
        return (product + PIXELS_PER_UNIT - 1) / PIXELS_PER_UNIT;
    }
}
