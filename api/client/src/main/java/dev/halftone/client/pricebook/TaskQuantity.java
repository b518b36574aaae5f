package dev.halftone.client.pricebook;

import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a price book can count of a task by itself. All of it is for the whole task, that is times its pictures. */
enum TaskQuantity {
    IMAGES,
    /** Pixels divided by 1,048,576, so that 1024 by 1024 is one. */
    MEGAPIXELS,
    STEPS,
    MEGAPIXEL_STEPS,
    /** Of the prompt, with white space, once per picture. */
    CHARACTERS,
    COMPUTE_SECONDS,
    COMPUTE_MILLISECONDS;

    /** True when the quantity rests on how long the model computes. */
    boolean isTimed() {
        return this == COMPUTE_SECONDS || this == COMPUTE_MILLISECONDS;
    }

    BigDecimal of(Counted counted) {
        BigDecimal each = switch (this) {
            case IMAGES -> BigDecimal.ONE;
            case MEGAPIXELS -> counted.megapixels();
            case STEPS -> counted.steps();
            case MEGAPIXEL_STEPS -> counted.megapixels().multiply(counted.steps());
            case CHARACTERS -> counted.characters();
            case COMPUTE_SECONDS -> counted.seconds();
            case COMPUTE_MILLISECONDS -> counted.seconds().movePointRight(3);
        };
        return counted.images().multiply(each);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TaskQuantity> named(String word) {
        for (TaskQuantity quantity : values()) {
            if (quantity.word().equals(word)) {
                return Optional.of(quantity);
            }
        }
        return Optional.empty();
    }

    /**
     * A task with what stands in for what it does not say.
     *
     * @param task the task
     * @param size what it asks for, or what stands in for it
     * @param defaultSteps when it gives none
     * @param seconds how long one picture is computed
     */
    record Counted(ImageTask task, ImageSize size, long defaultSteps, BigDecimal seconds) {

        static Counted of(ImageTask task, Defaults defaults, Function<LatencyProfile, BigDecimal> end) {
            ImageSize size =
                    task.value(Parameter.SIZE).filter(given -> !given.isAuto()).orElse(defaults.size());
            return new Counted(task, size, defaults.steps(), end.apply(defaults.time()));
        }

        BigDecimal images() {
            return BigDecimal.valueOf(task.count());
        }

        BigDecimal megapixels() {
            return BigDecimal.valueOf(size.pixels()).divide(BigDecimal.valueOf(1L << 20), 12, RoundingMode.HALF_EVEN);
        }

        BigDecimal steps() {
            return BigDecimal.valueOf(task.value(Parameter.STEPS).orElse(defaultSteps));
        }

        BigDecimal characters() {
            String prompt = task.value(Parameter.PROMPT).orElse("");
            return BigDecimal.valueOf(prompt.codePointCount(0, prompt.length()));
        }
    }

    /**
     * What stands in for what a task does not say.
     *
     * @param size a size that is not {@code auto}
     * @param steps how many
     * @param time how long one picture is computed
     */
    record Defaults(ImageSize size, long steps, LatencyProfile time) {}
}
