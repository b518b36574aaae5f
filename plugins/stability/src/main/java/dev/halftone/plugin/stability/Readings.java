package dev.halftone.plugin.stability;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what the pictures of a v1 task count. */
final class Readings {

    /** Selects the prices of the step numbers that have one of their own. */
    static final String STEP_PRICE = "step_price";

    static final String OTHER_STEPS = "other";
    static final List<String> SPECIAL_STEPS = List.of("30", "40", "50");

    /** Selects the price of the latent upscaler. */
    static final String INPUT_PIXELS = "input_pixels";

    static final String SMALL = "up_to_262144";
    static final String LARGE = "above_262144";

    private static final long SMALL_PIXELS = 262_144;
    private static final long OFFSET = 169_527;

    private Readings() {}

    /** How many pixels the picture has that is made, or for upscalers the one that is given; empty when unreadable. */
    static Optional<Long> pixels(ImageTask task) {
        if (task.operation().equals(Operation.GENERATE)) {
            return task.value(Parameter.SIZE)
                    .or(() -> Optional.of(Sizes.SCHEMA_DEFAULT))
                    .map(ImageSize::pixels);
        }
        return InitImages.size(task).map(ImageSize::pixels);
    }

    /** Whether any price of the family ever hung on the size. */
    static boolean needPixels(Engine.Family family) {
        return family == Engine.Family.LATENT_UPSCALER || counts(family).contains(Meters.OFFSET_PIXEL_STEPS);
    }

    /** Below the offset the formulas of the old engines give no price. */
    static boolean hasPrice(Engine.Family family, long pixels) {
        return pixels >= fewestPriced(family);
    }

    /** The fewest pixels that the formulas give a price for. */
    static long fewestPriced(Engine.Family family) {
        return counts(family).contains(Meters.OFFSET_PIXEL_STEPS) ? OFFSET + 1 : 1;
    }

    /** The quantity of every meter that the prices of this family ever named. */
    static Map<Meter, BigDecimal> of(Engine.Family family, ImageTask task, long pictures, long pixels) {
        BigDecimal all = BigDecimal.valueOf(pictures);
        BigDecimal steps = BigDecimal.valueOf(steps(family, task));
        Map<Meter, BigDecimal> quantities = new LinkedHashMap<>();
        for (Meter meter : counts(family)) {
            BigDecimal each = BigDecimal.ONE;
            if (meter.equals(Meters.STEPS)) {
                each = steps;
            } else if (meter.equals(Meters.STEPS_SQUARED)) {
                each = steps.multiply(steps);
            } else if (meter.equals(Meters.OFFSET_PIXEL_STEPS)) {
                each = steps.multiply(BigDecimal.valueOf(pixels - OFFSET));
            }
            quantities.put(meter, all.multiply(each));
        }
        return quantities;
    }

    static List<Meter> counts(Engine.Family family) {
        return switch (family) {
            case SDXL_1_0 -> List.of(Meter.IMAGES, Meters.STEPS, Meters.STEPS_SQUARED);
            case SDXL_0_9 -> List.of(Meter.IMAGES, Meters.STEPS, Meters.STEPS_SQUARED, Meters.OFFSET_PIXEL_STEPS);
            case SD_1_6 -> List.of(Meter.IMAGES);
            case SDXL_BETA, SD_512, SD_768 -> List.of(Meters.OFFSET_PIXEL_STEPS);
            case ESRGAN, LATENT_UPSCALER -> List.of(Meter.IMAGES);
        };
    }

    /** What selects the price of a reading. */
    static Map<String, String> dimensions(Engine.Family family, ImageTask task, Meter meter, long pixels) {
        if (meter.equals(Meters.OFFSET_PIXEL_STEPS)) {
            return Map.of();
        }
        return switch (family) {
            case SDXL_1_0, SDXL_0_9, SD_1_6 -> Map.of(STEP_PRICE, stepPrice(steps(family, task)));
            case LATENT_UPSCALER -> Map.of(INPUT_PIXELS, pixels <= SMALL_PIXELS ? SMALL : LARGE);
            default -> Map.of();
        };
    }

    private static String stepPrice(long steps) {
        String text = String.valueOf(steps);
        return SPECIAL_STEPS.contains(text) ? text : OTHER_STEPS;
    }

    private static long steps(Engine.Family family, ImageTask task) {
        return task.value(Parameter.STEPS).orElse(family.usualSteps());
    }
}
