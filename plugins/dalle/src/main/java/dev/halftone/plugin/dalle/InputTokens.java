package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import java.util.Optional;

/**
 * The tokens of the pictures that are handed in. The mask is taken not to count.
 *
 * <p>This class uses {@code double} for the sides of a picture that is scaled, never for money.
 *
 * @see <a href="https://developers.openai.com/api/docs/guides/images-vision">Images and vision guide</a>
 */
final class InputTokens {

    private static final int TILE = 512;
    private static final int LARGEST_FIT = 2048;
    private static final long FLAT_TOKENS = 65;
    private static final long TOKENS_PER_TILE = 129;
    /** A picture of 2048x512 or longer, after it was made to fit. */
    private static final long MOST_TILES = 4;

    private static final long FIDELITY_SQUARE = 4160;
    private static final long FIDELITY_OTHER = 6240;

    private static final int PATCH = 32;
    private static final int ENLARGED_TO = 1024;
    private static final int LONGEST_SHAPE = 3;
    private static final long MOST_PATCHES = 1536;
    private static final double MOST_PIXELS = 1536.0 * 1024.0;
    /** What the provider counts for a 1024x1024 picture: the guess for one that cannot be measured. */
    private static final long USUAL_PATCHES = 1024;

    private InputTokens() {}

    /** Tokens of all pictures of one run. */
    static TokenRange of(Family family, ImageTask task) {
        boolean faithful = family.takesFidelity()
                && task.value(Vendor.INPUT_FIDELITY).map("high"::equals).orElse(false);
        TokenRange sum = TokenRange.exactly(0);
        for (ImageAsset picture : task.inputs()) {
            Optional<ImageSize> size = picture.size();
            sum = sum.plus(
                    family.hasFixedSizes()
                            ? tiled(size, faithful)
                            : size.map(InputTokens::patched)
                                    .orElseGet(() -> new TokenRange(1, USUAL_PATCHES, MOST_PATCHES)));
        }
        return sum;
    }

    /** Whether some picture cannot be measured, because it is elsewhere or of an unknown format. */
    static boolean hasUnmeasured(ImageTask task) {
        return task.inputs().stream().anyMatch(picture -> picture.size().isEmpty());
    }

    /** GPT Image 1, Mini and 1.5: 512-pixel tiles of the reduced picture. */
    private static TokenRange tiled(Optional<ImageSize> size, boolean faithful) {
        TokenRange detail = faithful
                ? size.map(one -> TokenRange.exactly(one.width() == one.height() ? FIDELITY_SQUARE : FIDELITY_OTHER))
                        .orElse(new TokenRange(FIDELITY_SQUARE, FIDELITY_SQUARE, FIDELITY_OTHER))
                : TokenRange.exactly(0);
        return size.map(one -> TokenRange.exactly(tileTokens(tiles(one))))
                .orElse(new TokenRange(tileTokens(1), tileTokens(1), tileTokens(MOST_TILES)))
                .plus(detail);
    }

    private static long tileTokens(long tiles) {
        return FLAT_TOKENS + TOKENS_PER_TILE * tiles;
    }

    /** Sides are cut to whole pixels after each step: 1024x1025 was billed as one tile. */
    private static long tiles(ImageSize size) {
        long width = size.width();
        long height = size.height();
        long longer = Math.max(width, height);
        if (longer > LARGEST_FIT) {
            width = Math.max(1, width * LARGEST_FIT / longer);
            height = Math.max(1, height * LARGEST_FIT / longer);
        }
        long shorter = Math.min(width, height);
        if (shorter > TILE) {
            width = width * TILE / shorter;
            height = height * TILE / shorter;
        }
        return ceilingDivide(width, TILE) * ceilingDivide(height, TILE);
    }

    /**
     * GPT Image 2 and later: 32-pixel patches. The rule was found by measuring. Two of its steps are in doubt: whether a
     * small picture is enlarged by more than 2, and what becomes of a shape beyond 3 to 1; there the count is a range.
     */
    private static TokenRange patched(ImageSize size) {
        double longer = Math.max(size.width(), size.height());
        double full = Math.max(1, ENLARGED_TO / longer);
        long low = shaped(size, Math.min(full, 2), Shape.CUT);
        long high = shaped(size, full, Shape.FILLED);
        return new TokenRange(Math.min(low, high), high, Math.max(low, high));
    }

    private static long shaped(ImageSize size, double enlargement, Shape shape) {
        double width = size.width() * enlargement;
        double height = size.height() * enlargement;
        if (shape == Shape.CUT) {
            return patches(Math.min(width, LONGEST_SHAPE * height), Math.min(height, LONGEST_SHAPE * width));
        }
        return patches(Math.max(width, height / LONGEST_SHAPE), Math.max(height, width / LONGEST_SHAPE));
    }

    private static long patches(double width, double height) {
        long whole = patchesAlong(width) * patchesAlong(height);
        if (whole <= MOST_PATCHES) {
            return whole;
        }
        double reduction = Math.sqrt(MOST_PIXELS / (width * height));
        double across = width * reduction / PATCH;
        double down = height * reduction / PATCH;
        // Reduced once more, until one side is a whole number of patches.
        double toWhole = Math.min(Math.floor(across) / across, Math.floor(down) / down);
        return Math.min(MOST_PATCHES, patchesAlong(across * toWhole * PATCH) * patchesAlong(down * toWhole * PATCH));
    }

    /** The small allowance keeps a side that is whole but for its last binary digit from counting once more. */
    private static long patchesAlong(double side) {
        return Math.max(1, (long) Math.ceil(side / PATCH - 1e-9));
    }

    private static long ceilingDivide(long value, long by) {
        return (value + by - 1) / by;
    }

    /** What may become of a picture that is longer than 3 to 1. */
    private enum Shape {
        CUT,
        FILLED
    }
}
