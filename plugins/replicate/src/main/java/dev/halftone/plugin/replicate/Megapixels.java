package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * How many megapixels a task will be counted as. Whether a megapixel is 1000000 or 1048576 pixels is open: the low end
 * counts by the one, the high end by the other. A picture counts as whole megapixels.
 *
 * @param price the price as the catalogue writes it
 */
record Megapixels(JsonValue price) {

    static final Span NOTHING = new Span(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final BigDecimal DECIMAL = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal BINARY = BigDecimal.valueOf(1L << 20);

    /** The pictures handed in; empty when the size of one is not known. */
    Optional<Span> input(ImageTask task) {
        Span sum = NOTHING;
        for (ImageAsset picture : task.inputs()) {
            Optional<ImageSize> size = picture.size();
            if (size.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(of(size.get()));
        }
        return Optional.of(sum);
    }

    /**
     * The result.
     *
     * @param open the nominal sizes that are possible, rising, where the task leaves it open; empty where it does not
     */
    Optional<Span> output(ImageTask task, List<String> open, Span input) {
        Optional<ImageSize> size = task.value(Parameter.SIZE).filter(given -> !given.isAuto());
        if (size.isPresent()) {
            return size.map(Megapixels::of);
        }
        boolean isOpenNominal = price.bool("output_open").orElse(false);
        if (isOpenNominal && !open.isEmpty()) {
            Optional<Span> least = nominal(open.get(0));
            Optional<Span> most = nominal(open.get(open.size() - 1));
            return least.flatMap(low -> most.map(high -> new Span(low.low(), high.high())));
        }
        String nominal = price.text("output_parameter")
                .flatMap(parameter -> OpenOption.text(task, parameter))
                .or(() -> price.text("output_default"))
                .orElse("");
        if (nominal.equals("match_input_image")) {
            return Optional.of(input).filter(span -> span.high().signum() > 0);
        }
        Optional<Span> span = nominal(nominal);
        // Where it is open whether the tier's price already holds all its megapixels, one is the least.
        return isOpenNominal ? span.map(all -> new Span(all.low().min(BigDecimal.ONE), all.high())) : span;
    }

    /** Such as {@code 1 MP} or {@code 0.5}: whole megapixels, but the rounding of parts is open. */
    private static Optional<Span> nominal(String text) {
        String number = text.replace(" MP", "");
        if (!number.matches("\\d{1,3}(\\.\\d{1,3})?")) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(number);
        return Optional.of(new Span(value, value.setScale(0, RoundingMode.CEILING)));
    }

    private static Span of(ImageSize size) {
        BigDecimal pixels = BigDecimal.valueOf(size.pixels());
        return new Span(
                pixels.divide(BINARY, 0, RoundingMode.CEILING), pixels.divide(DECIMAL, 0, RoundingMode.CEILING));
    }

    /**
     * A count between two ends.
     *
     * @param low the least
     * @param high the most
     */
    record Span(BigDecimal low, BigDecimal high) {

        Span plus(Span other) {
            return new Span(low.add(other.low), high.add(other.high));
        }
    }
}
