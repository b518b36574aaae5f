package dev.halftone.conformance.zoo;

import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Prices as data with an estimator. Immutable.
 *
 * @param tariffs dated, meeting each other
 * @param standingCharges what is rented beside
 * @param creditRates what credits cost
 * @param estimator what a task will use
 */
public record ReferencePricing(
        List<Tariff> tariffs,
        List<StandingCharge> standingCharges,
        List<CreditRate> creditRates,
        BiFunction<ImageTask, Observations, UsageEstimate> estimator)
        implements Pricing {

    public ReferencePricing {
        tariffs = List.copyOf(tariffs);
        standingCharges = List.copyOf(standingCharges);
        creditRates = List.copyOf(creditRates);
    }

    static ReferencePricing of(List<Tariff> tariffs, BiFunction<ImageTask, Observations, UsageEstimate> estimator) {
        return new ReferencePricing(tariffs, List.of(), List.of(), estimator);
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        return estimator.apply(task, observations);
    }
}
