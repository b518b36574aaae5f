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

    UnpricedRuns(String reason, List<StandingCharge> instances) {
        this.reason = reason;
        this.instances = List.copyOf(instances);
    }

    @Override
    public List<Tariff> tariffs() {
        return List.of();
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
