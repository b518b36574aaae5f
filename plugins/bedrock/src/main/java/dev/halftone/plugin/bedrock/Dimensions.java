package dev.halftone.plugin.bedrock;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.Map;
import java.util.Optional;

/**
 * What selects the price of a picture. Where the size of the output follows an input whose tier is in doubt, the cheaper and
 * the dearer tier differ; else they are the same.
 *
 * @param low the cheaper tier
 * @param high the dearer tier
 */
record Dimensions(Map<String, String> low, Map<String, String> high) {

    static final String QUALITY = "quality";
    static final String SIDE = "side";
    static final String BAND = "band";
    static final String STEPS = "steps";
    static final String AREA = "area";

    static final String UP_TO_1024 = "up-to-1024";
    static final String OVER_1024 = "over-1024";
    static final String BAND_512 = "512";
    static final String BAND_1024 = "1024";
    static final String UP_TO_50 = "up-to-50";
    static final String OVER_50 = "over-50";
    static final String UP_TO_512 = "up-to-512";
    static final String OVER_512 = "over-512";

    private static final int SIDE_LIMIT = 1024;
    /** Nova Canvas makes sides in steps of 16; whether an input's side is rounded up, down or to the nearest is not known. */
    private static final int SIDE_STEP = 16;
    /** Nova Canvas makes nothing smaller; a smaller picture is not what it made. */
    private static final int SHORTEST_SIDE = 320;

    private static final long STANDARD_STEPS = 50;
    private static final long DEFAULT_STEPS = 30;
    private static final long LARGEST_OF_BAND_512 = 768L * 768;
    private static final ImageSize DEFAULT_SIZE = ImageSize.of(1024, 1024);

    static Dimensions of(Family family, ImageTask task) {
        return switch (family) {
            case NOVA_CANVAS -> nova(task);
            case TITAN_1, TITAN_2 -> titan(task);
            case SDXL_1_0 -> sure(Map.of(STEPS, steps(task)));
            case SDXL_0_8 -> sure(Map.of(STEPS, steps(task), AREA, area(task)));
            default -> sure(Map.of());
        };
    }

    boolean areSure() {
        return low.equals(high);
    }

    /** The tier of a picture that came: its own sides decide where the task does not. */
    Map<String, String> of(ImageAsset picture) {
        boolean small = !areSure()
                && picture.size()
                        .filter(size -> longer(size) >= SHORTEST_SIDE && longer(size) <= SIDE_LIMIT)
                        .isPresent()
                && low.containsKey(SIDE);
        return small ? low : high;
    }

    private static Dimensions nova(ImageTask task) {
        Optional<ImageSize> size = size(task);
        String quality = quality(task);
        if (size.isPresent()) {
            int longer = longer(size.get());
            if (longer <= SIDE_LIMIT) {
                return sure(Map.of(QUALITY, quality, SIDE, UP_TO_1024));
            } else if (!followsInput(task) || longer >= SIDE_LIMIT + SIDE_STEP) {
                return sure(Map.of(QUALITY, quality, SIDE, OVER_1024));
            }
        }
        return new Dimensions(Map.of(QUALITY, quality, SIDE, UP_TO_1024), Map.of(QUALITY, quality, SIDE, OVER_1024));
    }

    private static Dimensions titan(ImageTask task) {
        Optional<ImageSize> size = size(task);
        Optional<String> band = size.flatMap(TitanSizes::band)
                .or(() -> size.filter(known -> known.pixels() > LARGEST_OF_BAND_512)
                        .map(large -> BAND_1024));
        String quality = quality(task);
        return band.map(known -> sure(Map.of(QUALITY, quality, BAND, known)))
                .orElseGet(() -> new Dimensions(
                        Map.of(QUALITY, quality, BAND, BAND_512), Map.of(QUALITY, quality, BAND, BAND_1024)));
    }

    /** The size of the output; empty where it follows an input that does not tell its own. */
    private static Optional<ImageSize> size(ImageTask task) {
        return followsInput(task)
                ? task.inputs().stream().findFirst().flatMap(ImageAsset::size)
                : task.value(Parameter.SIZE).or(() -> Optional.of(DEFAULT_SIZE));
    }

    private static boolean followsInput(ImageTask task) {
        Operation operation = task.operation();
        return operation.equals(Operation.INPAINT)
                || operation.equals(Operation.OUTPAINT)
                || operation.equals(Operation.REMOVE_BACKGROUND)
                || operation.equals(Vendor.VIRTUAL_TRY_ON);
    }

    private static String quality(ImageTask task) {
        return task.value(Parameter.QUALITY).orElse("standard");
    }

    private static String steps(ImageTask task) {
        return task.value(Parameter.STEPS).orElse(DEFAULT_STEPS) <= STANDARD_STEPS ? UP_TO_50 : OVER_50;
    }

    private static String area(ImageTask task) {
        return task.value(Parameter.SIZE).orElse(DEFAULT_SIZE).pixels() <= 512L * 512 ? UP_TO_512 : OVER_512;
    }

    private static int longer(ImageSize size) {
        return Math.max(size.width(), size.height());
    }

    private static Dimensions sure(Map<String, String> dimensions) {
        return new Dimensions(dimensions, dimensions);
    }
}
