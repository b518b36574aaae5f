package dev.halftone.conformance.zoo;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.Optional;

/** What an answer says was used. What it does not say stays unknown. */
public class ReferenceUsages {

    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private final ReferenceReadings readings;

    public ReferenceUsages(ReferenceReadings readings) {
        this.readings = readings;
    }

    /** Of an answer with that many pictures, which may be none. */
    public Usage of(ImageTask task, JsonValue answer, long pictures, Exchange exchange) {
        Usage.Builder usage = Usage.builder();
        switch (task.modelId()) {
            case ReferenceModels.ATELIER -> tokens(usage, answer);
            case ReferenceModels.POSTER -> credits(usage, task, answer, pictures);
            default -> counted(usage, task, pictures);
        }
        if (pictures < task.count()) {
            usage.warning(pictures + " pictures came; " + task.count() + " were asked for.");
        }
        observe(usage, exchange);
        return usage.build();
    }

    /** Of pictures that were made and withheld: all that were asked for. */
    public Usage withheld(ImageTask task, JsonValue answer) {
        Usage.Builder usage = Usage.builder();
        switch (task.modelId()) {
            case ReferenceModels.ATELIER -> tokens(usage, answer);
            case ReferenceModels.POSTER -> credits(usage, task, answer, task.count());
            case ReferenceModels.MURAL -> {
                // A run tells its seconds; this answer is none.
            }
            default -> usage.reading(readings.images(task, task.count(), Provenance.DERIVED));
        }
        return usage.build();
    }

    /** Of a run; its fee is known only together with its time. */
    public Usage run(Optional<BigDecimal> seconds) {
        return seconds.map(time -> Usage.of(
                        Reading.of(Meter.COMPUTE_SECONDS, time, Provenance.REPORTED),
                        Reading.of(Meter.RUNS, 1, Provenance.MEASURED)))
                .orElse(Usage.unknown());
    }

    /** The compute time that a job names. */
    protected Optional<BigDecimal> seconds(JsonValue job) {
        return quantity(job, "metrics", "compute_seconds");
    }

    protected void counted(Usage.Builder usage, ImageTask task, long pictures) {
        if (pictures > 0) {
            usage.reading(readings.images(task, pictures, Provenance.MEASURED));
        }
    }

    /** Both counts or none: half a usage would be half a bill. */
    protected void tokens(Usage.Builder usage, JsonValue answer) {
        Optional<BigDecimal> text = tokens(answer, "input_tokens");
        Optional<BigDecimal> picture = tokens(answer, "output_tokens");
        if (text.isPresent() && picture.isPresent()) {
            usage.reading(Reading.of(Meter.TEXT_TOKENS_IN, text.get(), Provenance.REPORTED))
                    .reading(Reading.of(Meter.IMAGE_TOKENS_OUT, picture.get(), Provenance.REPORTED));
        } else {
            usage.warning("The answer does not tell its tokens.");
        }
    }

    /** What was taken, and beside it what was counted, as far as the size is known. */
    protected void credits(Usage.Builder usage, ImageTask task, JsonValue answer, long pictures) {
        quantity(answer, "credits_charged")
                .ifPresent(credits -> usage.reportedCost(Amount.of(credits, ReferenceModels.CREDITS)));
        boolean isChosen = task.value(Parameter.SIZE).map(ImageSize::isAuto).orElse(false);
        if (pictures > 0 && !isChosen) {
            usage.reading(readings.images(task, pictures, Provenance.MEASURED));
        }
    }

    /** How long it took is seen, and not billed. */
    protected void observe(Usage.Builder usage, Exchange exchange) {
        BigDecimal seconds = BigDecimal.valueOf(exchange.elapsed().toMillis(), 3);
        if (seconds.signum() >= 0) {
            usage.observation(Reading.of(Meter.COMPUTE_SECONDS, seconds, Provenance.MEASURED));
        }
    }

    /** A sensible number; anything else counts as not said. */
    protected Optional<BigDecimal> quantity(JsonValue answer, String... path) {
        return answer.number(path)
                .filter(number -> number.signum() >= 0 && number.compareTo(MOST) <= 0 && number.scale() <= 12);
    }

    private Optional<BigDecimal> tokens(JsonValue answer, String name) {
        return quantity(answer, "usage", name)
                .filter(number -> number.stripTrailingZeros().scale() <= 0);
    }
}
