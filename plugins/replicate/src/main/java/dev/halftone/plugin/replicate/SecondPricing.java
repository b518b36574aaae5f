package dev.halftone.plugin.replicate;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** So much for each second of work on one kind of hardware. The run's {@code predict_time} settles it, nothing else. */
final class SecondPricing implements RunPricing {

    private final ModelSheet sheet;
    private final LatencyProfile shipped;
    private final List<Tariff> tariffs;

    SecondPricing(ModelSheet sheet, String pricePerSecond, LatencyProfile shipped, Catalogue.Evidence evidence) {
        this.sheet = sheet;
        this.shipped = shipped;
        Rate rate = Rate.of("seconds", Meter.COMPUTE_SECONDS).price(UnitPrice.each(pricePerSecond));
        this.tariffs = List.of(Tariffs.perSecond(sheet.id(), evidence, List.of(rate)));
    }

    @Override
    public List<Tariff> tariffs() {
        return tariffs;
    }

    @Override
    public boolean needsMetrics() {
        return true;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        Optional<LatencyProfile> seen = observations.computeTime();
        BigDecimal count = BigDecimal.valueOf(sheet.count(task).orElse(1L));
        // Times are for one picture. No run of the guess was seen, so the shortest is not ruled out for several either.
        LatencyProfile one = seen.orElse(shipped);
        BigDecimal low = seen.isPresent() ? one.low().multiply(count) : one.low();
        return UsageEstimate.builder(Basis.ESTIMATE)
                .between(
                        Meter.COMPUTE_SECONDS,
                        low,
                        one.likely().multiply(count),
                        one.high().multiply(count),
                        Map.of())
                .note(
                        seen.isPresent()
                                ? "The time of work rests on " + one.observations() + " observed runs."
                                : "The time of work is a shipped guess; it rests on no observed run.")
                .build();
    }

    @Override
    public Usage delivered(ImageTask task, Prediction run, int pictures) {
        return used(run);
    }

    @Override
    public Usage undelivered(ImageTask task, Prediction run) {
        return run.neverStarted() ? seconds(BigDecimal.ZERO, Provenance.DERIVED) : used(run);
    }

    private static Usage used(Prediction run) {
        return run.metrics()
                .predictTime()
                .map(time -> seconds(time, Provenance.REPORTED))
                .orElse(Usage.unknown());
    }

    private static Usage seconds(BigDecimal time, Provenance provenance) {
        return Usage.of(Reading.of(Meter.COMPUTE_SECONDS, time, provenance));
    }
}
