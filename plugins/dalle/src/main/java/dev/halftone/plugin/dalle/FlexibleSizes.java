package dev.halftone.plugin.dalle;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.task.ImageSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sizes of GPT Image 2 and later: {@code auto}, or any size within a rule. Immutable.
 *
 * @see <a href="https://developers.openai.com/api/docs/guides/image-generation">Image generation guide</a>
 */
final class FlexibleSizes implements Domain<ImageSize> {

    static final int STEP = 16;
    static final int LONGEST_EDGE = 3840;
    static final int LONGEST_SHAPE = 3;
    static final long FEWEST_PIXELS = 655_360;
    static final long MOST_PIXELS = 8_294_400;

    private static final List<ImageSize> SAMPLES = sizes(
            "auto",
            "1024x1024",
            "1536x1024",
            "1024x1536",
            "1024x640",
            "640x1024",
            "1536x864",
            "1920x1088",
            "1536x512",
            "2048x1152",
            "2560x1440",
            "2880x2880",
            "3840x1280",
            "3840x2160",
            "2160x3840");

    /** Not a multiple of 16, too many pixels, too few, too long a shape, too long an edge. */
    private static final List<ImageSize> NEAR_MISSES = sizes(
            "1920x1080",
            "1025x1024",
            "1024x1032",
            "3840x2400",
            "2896x2880",
            "512x512",
            "1024x624",
            "3840x1264",
            "3856x2144");

    @Override
    public boolean contains(ImageSize value) {
        return value.isAuto() || follows(value.width(), value.height());
    }

    @Override
    public List<ImageSize> samples() {
        return SAMPLES;
    }

    @Override
    public List<ImageSize> nearMisses() {
        return NEAR_MISSES;
    }

    @Override
    public String description() {
        return "auto, or WIDTHxHEIGHT with both edges multiples of 16 and at most 3840, the longer at most 3 times the"
                + " shorter, and 655360 to 8294400 pixels in all";
    }

    /** The allowed size whose edges differ least from the wanted ones (sum of squares); of two, the larger. */
    @Override
    public Optional<ImageSize> nearest(ImageSize value) {
        if (contains(value)) {
            return Optional.of(value);
        }
        long least = Long.MAX_VALUE;
        int bestWidth = 0;
        int bestHeight = 0;
        // The rule is not convex on the grid, and 57,600 cells are soon looked at: a search cannot miss.
        for (int width = STEP; width <= LONGEST_EDGE; width += STEP) {
            for (int height = STEP; height <= LONGEST_EDGE; height += STEP) {
                long distance = square(width - value.width()) + square(height - value.height());
                if (distance <= least && follows(width, height)) {
                    least = distance;
                    bestWidth = width;
                    bestHeight = height;
                }
            }
        }
        return Optional.of(ImageSize.of(bestWidth, bestHeight));
    }

    private static boolean follows(int width, int height) {
        long pixels = (long) width * height;
        int longer = Math.max(width, height);
        return width % STEP == 0
                && height % STEP == 0
                && longer <= LONGEST_EDGE
                && longer <= LONGEST_SHAPE * Math.min(width, height)
                && pixels >= FEWEST_PIXELS
                && pixels <= MOST_PIXELS;
    }

    private static long square(long side) {
        return side * side;
    }

    private static List<ImageSize> sizes(String... texts) {
        return Stream.of(texts).map(ImageSize::parse).toList();
    }
}
