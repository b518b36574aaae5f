package dev.halftone.plugin.stability;

import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What pictures that are handed in must be. Both APIs take uploads only. */
final class PictureRules {

    static final long LARGEST_REQUEST = 10L << 20;

    private static final long MOST_PIXELS = 9_437_184;
    private static final long ONE_MEGAPIXEL = 1_048_576;
    private static final long FEWEST_PIXELS = 4_096;
    private static final int ANY_SIDE = Integer.MAX_VALUE;
    private static final int FEWEST_SIDE = 64;

    private PictureRules() {}

    /** Each side at least 64, from 4,096 to 9,437,184 pixels. */
    static ImageRule usual() {
        return pixels(FEWEST_PIXELS, MOST_PIXELS).build();
    }

    /** The same, and neither side longer than 2.5 times the other. */
    static ImageRule shaped() {
        return pixels(FEWEST_PIXELS, MOST_PIXELS).notLongerThan(5, 2).build();
    }

    /** At most 4,194,304 pixels. */
    static ImageRule background() {
        return pixels(FEWEST_PIXELS, 4_194_304).build();
    }

    static ImageRule ultra() {
        return files().sides(FEWEST_SIDE, 16_384)
                .pixels(FEWEST_PIXELS, Long.MAX_VALUE)
                .build();
    }

    static ImageRule sd3() {
        return files().sides(FEWEST_SIDE, ANY_SIDE).build();
    }

    static ImageRule fastUpscale() {
        return files().sides(32, 1_536).pixels(1_024, ONE_MEGAPIXEL).build();
    }

    static ImageRule creativeUpscale() {
        return pixels(FEWEST_PIXELS, ONE_MEGAPIXEL).build();
    }

    static ImageRule sketch() {
        return files().sides(FEWEST_SIDE, ANY_SIDE)
                .pixels(1, MOST_PIXELS)
                .notLongerThan(5, 2)
                .build();
    }

    static ImageRule transferred() {
        return transfer().notLongerThan(5, 2).build();
    }

    static ImageRule transferredStyle() {
        return transfer().build();
    }

    /** A mask of another size is resized. */
    static ImageRule mask() {
        return files().build();
    }

    /** The limit of v1's pictures is told by users, not by Stability AI. */
    static ImageRule.Builder initFiles() {
        return files().maxBytes(5L << 20);
    }

    /** Pictures must be here, because neither API fetches any. */
    static Constraint uploadsOnly() {
        return task -> pictures(task)
                .filter(named -> named.picture().location().isPresent())
                .findFirst()
                .map(named -> new Violation(named.parameter(), "a picture at an address", "pictures as bytes only"));
    }

    /** A whole request of v2beta has at most 10 MiB. */
    static Constraint fitsRequest() {
        return task -> {
            long bytes = pictures(task)
                    .mapToLong(named -> named.picture().length().orElse(0L))
                    .sum();
            return Optional.of(bytes)
                    .filter(sum -> sum > LARGEST_REQUEST)
                    .map(sum -> new Violation(
                            Parameter.INPUTS.id(),
                            sum + " bytes in all pictures",
                            "at most " + LARGEST_REQUEST + " bytes in one request"));
        };
    }

    private static ImageRule.Builder files() {
        return ImageRule.of("image/png", "image/jpeg", "image/webp");
    }

    private static ImageRule.Builder pixels(long least, long most) {
        return files().sides(FEWEST_SIDE, ANY_SIDE).pixels(least, most);
    }

    private static ImageRule.Builder transfer() {
        return files().sides(FEWEST_SIDE, 16_383).pixels(FEWEST_PIXELS, MOST_PIXELS);
    }

    private static Stream<Named> pictures(ImageTask task) {
        Stream<Named> inputs = task.inputs().stream().map(picture -> new Named(Parameter.INPUTS.id(), picture));
        List<Parameter<ImageAsset>> others = Vendor.PICTURES;
        return Stream.concat(
                inputs,
                others.stream().flatMap(one -> task.value(one).map(picture -> new Named(one.id(), picture)).stream()));
    }

    private record Named(String parameter, ImageAsset picture) {}
}
