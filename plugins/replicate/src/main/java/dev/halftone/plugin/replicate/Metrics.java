package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The metrics of a prediction: an open map, of which only numbers that make sense are taken.
 *
 * @param prediction the whole prediction
 */
record Metrics(JsonValue prediction) {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    boolean present() {
        return prediction.find("metrics").isPresent();
    }

    /** Seconds of work, without waiting; with the digits that were sent. */
    Optional<BigDecimal> predictTime() {
        return number("predict_time");
    }

    /** The pictures that were counted, under the name of today or that of 2024. */
    Optional<BigDecimal> pictures() {
        return whole("image_output_count").or(() -> whole("image_count"));
    }

    Optional<BigDecimal> megapixelsIn() {
        return whole("image_input_megapixel_count");
    }

    Optional<BigDecimal> megapixelsOut() {
        return whole("image_output_megapixel_count");
    }

    Optional<String> text(String name) {
        return prediction.text("metrics", name);
    }

    /** Whether a billing counter was set, as some models do before their safety check. */
    boolean countsOutput() {
        return pictures().or(this::megapixelsOut).map(BigDecimal::signum).orElse(0) > 0;
    }

    /** A usage whose billed part is still empty, with the time of work as an observation. */
    Usage.Builder observed() {
        Usage.Builder usage = Usage.builder();
        predictTime()
                .ifPresent(
                        seconds -> usage.observation(Reading.of(Meter.COMPUTE_SECONDS, seconds, Provenance.REPORTED)));
        return usage;
    }

    private Optional<BigDecimal> whole(String name) {
        return number(name).filter(value -> value.stripTrailingZeros().scale() <= 0);
    }

    private Optional<BigDecimal> number(String name) {
        return prediction.number("metrics", name).filter(value -> value.signum() >= 0 && value.compareTo(MOST) <= 0);
    }
}
