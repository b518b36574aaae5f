package dev.halftone.plugin.replicate;

import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.util.List;

/** Runs whose price is not known, or is not in the run: instances are paid for while they are up. */
final class UnpricedRuns implements RunPricing {

    private final String reason;
    private final List<StandingCharge> instances;
    private final List<Tariff> tariffs;

    /** Nothing is known of the price. */
    UnpricedRuns(String reason) {
        this(reason, List.of(), List.of());
    }

    /** @param tariffs the price of an instance's time, which no run tells */
    UnpricedRuns(String reason, List<StandingCharge> instances, List<Tariff> tariffs) {
        this.reason = reason;
        this.instances = List.copyOf(instances);
        this.tariffs = List.copyOf(tariffs);
    }

    @Override
    public List<Tariff> tariffs() {
        return tariffs;
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        return UsageEstimate.unpriced(reason);
    }

    @Override
    public List<StandingCharge> standingCharges() {
        return instances;
    }

    @Override
    public Usage delivered(ImageTask task, Prediction run, int pictures) {
        return run.metrics().observed().build();
    }

    @Override
    public Usage undelivered(ImageTask task, Prediction run) {
        return run.metrics().observed().build();
    }
}
