package dev.halftone.plugin.aggregator;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How much of a meter a task is expected to use. Immutable.
 *
 * @param isBound whether only the high end is known
 */
record Expected(Meter meter, BigDecimal low, BigDecimal likely, BigDecimal high, boolean isBound) {

    private static final BigDecimal PIXELS = BigDecimal.valueOf(1_000_000);
    /** Sellers and models add words of their own to a prompt; 42 tokens were reported for 13 characters. */
    private static final long TEXT_OVERHEAD = 64;
    /** Words that a chat model writes beside a picture; no limit is published. */
    private static final long MOST_WORDS = 1_000;
    /** What a preview of a stream was seen to add, and the most previews there are. */
    private static final long PREVIEW_TOKENS = 300;

    /** Empty when nothing can be said before the call. */
    static Optional<Expected> of(Meter meter, ImageTask task, ListedModel model, Settings settings) {
        BigDecimal count = BigDecimal.valueOf(task.count());
        BigDecimal inputs = BigDecimal.valueOf(task.inputs().size());
        if (meter.equals(Meter.IMAGES) || meter.equals(Meters.CONNECTOR_IMAGES)) {
            return Optional.of(certain(meter, count));
        } else if (meter.equals(Meters.INPUT_IMAGES) || meter.equals(Meters.INPUT_REFERENCES)) {
            return Optional.of(certain(meter, inputs));
        } else if (meter.equals(Meters.INPUT_FONTS)) {
            return Optional.of(certain(meter, BigDecimal.ZERO));
        } else if (meter.equals(Meter.MEGAPIXELS_OUT)) {
            return sized(task)
                    .map(size -> new Expected(
                            meter,
                            megapixels(size).multiply(count),
                            megapixels(size).multiply(count),
                            whole(megapixels(size)).multiply(count),
                            false));
        } else if (meter.equals(Meters.MEGAPIXEL_STEPS)) {
            return sized(task).map(size -> steps(size, task, defaultSteps(model.lines())));
        } else if (meter.equals(Meter.TEXT_TOKENS_IN)) {
            return Optional.of(text(task));
        } else if (meter.equals(Meter.TEXT_TOKENS_OUT)) {
            return Optional.of(between(meter, 0, 10, MOST_WORDS, false));
        } else if (meter.equals(Meter.IMAGE_TOKENS_IN)) {
            return task.inputs().isEmpty() ? Optional.of(certain(meter, BigDecimal.ZERO)) : Optional.empty();
        } else if (meter.equals(Meter.IMAGE_TOKENS_OUT)) {
            return OutputTokens.of(task, settings.dialect(model.id())).map(range -> tokens(meter, range, task));
        }
        return Optional.empty();
    }

    static boolean isOutputTokens(Meter meter) {
        return meter.equals(Meter.IMAGE_TOKENS_OUT);
    }

    static boolean isInputPicture(Meter meter) {
        return List.of(Meters.INPUT_IMAGES, Meters.INPUT_REFERENCES, Meter.IMAGE_TOKENS_IN)
                .contains(meter);
    }

    boolean isCertain() {
        return low.compareTo(high) == 0;
    }

    /** Exact: how the last part of a megapixel is rounded is not published. */
    static BigDecimal megapixels(ImageSize size) {
        return BigDecimal.valueOf(size.pixels()).divide(PIXELS, 6, RoundingMode.UNNECESSARY);
    }

    /** Steps that are billed: the seller's default at least, because fewer are taken to save nothing. */
    static BigDecimal billedSteps(ImageTask task, BigDecimal defaultSteps) {
        return task.value(Parameter.STEPS)
                .map(BigDecimal::valueOf)
                .orElse(defaultSteps)
                .max(defaultSteps);
    }

    /** The rate's price is that of so many steps. */
    static BigDecimal defaultSteps(List<PriceLine> lines) {
        return lines.stream()
                .filter(line -> line.meter().equals(Meters.MEGAPIXEL_STEPS))
                .map(line -> line.price().per())
                .findFirst()
                .orElse(BigDecimal.ONE);
    }

    static Optional<ImageSize> sized(ImageTask task) {
        return task.value(Parameter.SIZE).filter(size -> !size.isAuto());
    }

    private static Expected steps(ImageSize size, ImageTask task, BigDecimal defaultSteps) {
        BigDecimal asked = task.value(Parameter.STEPS).map(BigDecimal::valueOf).orElse(defaultSteps);
        BigDecimal billed = billedSteps(task, defaultSteps);
        BigDecimal count = BigDecimal.valueOf(task.count());
        BigDecimal exact = megapixels(size).multiply(count);
        boolean isBound = asked.compareTo(defaultSteps) < 0;
        return new Expected(
                Meters.MEGAPIXEL_STEPS,
                exact.multiply(asked),
                exact.multiply(billed),
                whole(megapixels(size)).multiply(count).multiply(billed),
                isBound);
    }

    private static BigDecimal whole(BigDecimal megapixels) {
        return megapixels.setScale(0, RoundingMode.CEILING);
    }

    private static Expected text(ImageTask task) {
        String prompt = task.value(Parameter.PROMPT).orElse("");
        long bytes = prompt.getBytes(StandardCharsets.UTF_8).length;
        Expected one = between(Meter.TEXT_TOKENS_IN, 1, Math.max(1, (bytes + 3) / 4), bytes + TEXT_OVERHEAD, false);
        BigDecimal count = BigDecimal.valueOf(task.count());
        // Several pictures may be billed as several runs, input included.
        return new Expected(
                one.meter(), one.low(), one.likely().multiply(count), one.high().multiply(count), false);
    }

    private static Expected tokens(Meter meter, OutputTokens.Range range, ImageTask task) {
        long previews = task.value(Vendor.STREAM).orElse(false) ? PREVIEW_TOKENS : 0;
        long count = task.count();
        return between(
                meter, range.low() * count, range.likely() * count, range.high() * count + previews, range.isBound());
    }

    private static Expected certain(Meter meter, BigDecimal quantity) {
        return new Expected(meter, quantity, quantity, quantity, false);
    }

    private static Expected between(Meter meter, long low, long likely, long high, boolean isBound) {
        return new Expected(
                meter, BigDecimal.valueOf(low), BigDecimal.valueOf(likely), BigDecimal.valueOf(high), isBound);
    }
}
