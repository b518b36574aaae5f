package dev.halftone.client.pricebook;

import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.task.ImageSize;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What a price book can count of a task by itself. Each is that of one picture. */
enum TaskQuantity {
    IMAGES,
    /** Pixels divided by 1,048,576, so that 1024 by 1024 is one. */
    MEGAPIXELS,
    STEPS,
    MEGAPIXEL_STEPS,
    /** Of the prompt, with white space. */
    CHARACTERS,
    COMPUTE_SECONDS,
    COMPUTE_MILLISECONDS;

    /** True when the quantity rests on how long the model computes. */
    boolean isTimed() {
        return this == COMPUTE_SECONDS || this == COMPUTE_MILLISECONDS;
    }

    /** True when the quantity rests on how large a picture is. */
    boolean needsSize() {
        return this == MEGAPIXELS || this == MEGAPIXEL_STEPS;
    }

    /** True when the quantity rests on how many steps a picture takes. */
    boolean needsSteps() {
        return this == STEPS || this == MEGAPIXEL_STEPS;
    }

    /** The meter on which an answer says this, where there is a common one. */
    Optional<Meter> seenOn() {
        return switch (this) {
            case IMAGES -> Optional.of(Meter.IMAGES);
            case COMPUTE_SECONDS, COMPUTE_MILLISECONDS -> Optional.of(Meter.COMPUTE_SECONDS);
            default -> Optional.empty();
        };
    }

    /** This quantity out of what was seen on {@link #seenOn}. */
    BigDecimal ofSeen(BigDecimal seen) {
        return this == COMPUTE_MILLISECONDS ? seen.movePointRight(3) : seen;
    }

    /**
     * The quantity of one picture.
     *
     * @param seconds how long it is computed
     */
    BigDecimal ofEach(CountedTask counted, BigDecimal seconds) {
        BigDecimal steps = BigDecimal.valueOf(counted.steps());
        return switch (this) {
            case IMAGES -> BigDecimal.ONE;
            case MEGAPIXELS -> counted.megapixels();
            case STEPS -> steps;
            case MEGAPIXEL_STEPS -> counted.megapixels().multiply(steps);
            case CHARACTERS -> counted.characters();
            case COMPUTE_SECONDS -> seconds;
            case COMPUTE_MILLISECONDS -> seconds.movePointRight(3);
        };
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
     * What stands in for what a task does not say.
     *
     * @param size a size that is not {@code auto}
     * @param steps how many
     * @param time how long one picture is computed; empty where nothing is timed
     */
    record Defaults(ImageSize size, long steps, Optional<LatencyProfile> time) {}
}
