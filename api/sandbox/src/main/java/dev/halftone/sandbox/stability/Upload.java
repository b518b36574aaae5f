package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.picture.PictureSize;
import dev.halftone.sandbox.vendor.Body;
import java.util.Optional;
import java.util.Set;

/**
 * What a file of a form must be.
 *
 * @param shape whether one side may be longer than 2.5 times the other
 */
record Upload(int leastSide, int mostSide, long leastPixels, long mostPixels, Shape shape) {
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/webp");
    private static final int ANY_SIDE = Integer.MAX_VALUE;

    enum Shape {
        ANY,
        LIMITED
    }

    /** A picture without limits of its size. */
    static Upload any() {
        return new Upload(1, ANY_SIDE, 1, Long.MAX_VALUE, Shape.ANY);
    }

    static Upload usual() {
        return new Upload(64, ANY_SIDE, 4_096, 9_437_184, Shape.ANY);
    }

    static Upload shaped() {
        return new Upload(64, ANY_SIDE, 4_096, 9_437_184, Shape.LIMITED);
    }

    static Upload upTo(long pixels) {
        return new Upload(64, ANY_SIDE, 4_096, pixels, Shape.ANY);
    }

    /** The size of a file as it was read; empty when it is no picture of an accepted type. */
    static Optional<PictureSize> read(Body.Part part) {
        if (part.filename() == null || part.filename().isEmpty()) {
            return Optional.empty();
        }
        return PictureSize.read(part.content().getBytes()).filter(size -> TYPES.contains(size.mediaType()));
    }

    /** What is wrong with a picture of that size; empty when it is fine. */
    Optional<String> objection(PictureSize size) {
        int longer = Math.max(size.width(), size.height());
        int shorter = Math.min(size.width(), size.height());
        long pixels = (long) size.width() * size.height();
        if (shorter < leastSide || longer > mostSide) {
            return Optional.of("each side must have " + leastSide + " to " + mostSide + " pixels");
        } else if (pixels < leastPixels || pixels > mostPixels) {
            return Optional.of("must have " + leastPixels + " to " + mostPixels + " pixels");
        } else if (shape == Shape.LIMITED && 2L * longer > 5L * shorter) {
            return Optional.of("must not be longer than 2.5 to 1");
        }
        return Optional.empty();
    }
}
