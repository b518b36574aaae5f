package dev.halftone.sandbox.picture;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is not made yet: its size, its format and what tells it from others. Immutable; two equal pictures encode
 * to equal bytes. The content is a mirrored pattern of cells drawn from the seed, so that pictures differ at a glance and a
 * megapixel takes milliseconds.
 *
 * @param width in pixels, 1 to 16383
 * @param height in pixels, 1 to 16383
 * @param seed decides pattern and colours
 * @param background what lies between the cells
 */
public record Picture(int width, int height, long seed, PictureFormat format, Background background) {
    static final int CELLS = 8;
    private static final int LARGEST_EDGE = 16_383;

    public Picture {
        if (width < 1 || height < 1 || width > LARGEST_EDGE || height > LARGEST_EDGE) {
            throw new IllegalArgumentException("A picture of " + width + "x" + height
                    + " cannot be made; both edges must be from 1 to " + LARGEST_EDGE + ".");
        }
    }

    /** What lies between the cells of the pattern. */
    public enum Background {
        OPAQUE,
        TRANSPARENT
    }

    /** A seed from texts, the same for the same texts on every machine. */
    public static long seed(@Nullable Object... parts) {
        long seed = 1125899906842597L;
        for (Object part : parts) {
            String text = String.valueOf(part);
            for (int i = 0; i < text.length(); i++) {
                seed = 31 * seed + text.charAt(i);
            }
            seed = 31 * seed + 0x1F;
        }
        return seed;
    }

    /** The bytes of the file. Takes milliseconds for each megapixel: keep it off event loops. */
    public byte[] encode() {
        return PictureEncoder.encode(this);
    }

    /** For each cell of the pattern, row by row, whether it is filled; the right half mirrors the left. */
    boolean[][] pattern() {
        Random random = new Random(seed);
        boolean[][] cells = new boolean[CELLS][CELLS];
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS / 2; column++) {
                boolean filled = random.nextBoolean();
                cells[row][column] = filled;
                cells[row][CELLS - 1 - column] = filled;
            }
        }
        return cells;
    }

    /** A colour of the picture as 0xRRGGBB. */
    int colour(int number) {
        return new Random(seed * 31 + number).nextInt(0x1000000);
    }
}
