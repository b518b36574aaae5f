package dev.halftone.plugin.bedrock;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.task.ImageSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sizes that Nova Canvas makes: sides of 320 to 4096 in steps of 16, not longer than 4:1, at most 2048x2048 pixels. The
 * sources differ on exactly 2048x2048; it is on AWS's price list, so it is accepted.
 */
final class NovaSizes implements Domain<ImageSize> {

    private static final int SHORTEST = 320;
    private static final int LONGEST = 4096;
    private static final int STEP = 16;
    private static final int MOST_RATIO = 4;
    private static final long MOST_PIXELS = 2048L * 2048;

    private static final List<ImageSize> SAMPLES = sizes(
            "1024x1024",
            "320x320",
            "512x512",
            "1280x720",
            "1008x1040",
            "2048x2048",
            "4096x1024",
            "1024x4096",
            "320x1280");
    private static final List<ImageSize> OUTSIDE = sizes(
            "304x320", "320x304", "1024x1025", "1032x1024", "4112x1040", "320x1296", "1296x320", "2064x2048", "auto");

    @Override
    public boolean contains(ImageSize size) {
        int longer = Math.max(size.width(), size.height());
        int shorter = Math.min(size.width(), size.height());
        return shorter >= SHORTEST
                && longer <= LONGEST
                && size.width() % STEP == 0
                && size.height() % STEP == 0
                && longer <= MOST_RATIO * shorter
                && size.pixels() <= MOST_PIXELS;
    }

    @Override
    public List<ImageSize> samples() {
        return SAMPLES;
    }

    @Override
    public List<ImageSize> nearMisses() {
        return OUTSIDE;
    }

    @Override
    public String description() {
        return "sides from 320 to 4096 in steps of 16, not longer than 4:1, at most 2048x2048 pixels";
    }

    @Override
    public Optional<ImageSize> nearest(ImageSize size) {
        if (size.isAuto()) {
            return Optional.empty();
        }
        ImageSize near = ImageSize.of(side(size.width()), side(size.height()));
        return Optional.of(near).filter(this::contains);
    }

    private static int side(int side) {
        return (Math.max(SHORTEST, Math.min(LONGEST, side)) + STEP / 2) / STEP * STEP;
    }

    private static List<ImageSize> sizes(String... texts) {
        return Stream.of(texts).map(ImageSize::parse).toList();
    }
}
