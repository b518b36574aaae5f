package dev.halftone.spi.pricing;

import dev.halftone.spi.task.ImageTask;
import java.util.List;

/** What an offer costs: tariffs as data, and one function that estimates usage. Pure and thread-safe. */
public interface Pricing {

    /** No price is known; every quote says so. */
    static Pricing unpriced(String reason) {
        return new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return List.of();
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                return UsageEstimate.unpriced(reason);
            }
        };
    }

    /** Dated, without gap and without overlap; empty when no price is known. */
    List<Tariff> tariffs();

    /** What a task that this offer accepts will use. */
    UsageEstimate estimate(ImageTask task, Observations observations);

    /** What is paid by time beside the requests. */
    default List<StandingCharge> standingCharges() {
        return List.of();
    }

    /** How the credits of the tariffs become money; needed only where a tariff is in credits. */
    default List<CreditRate> creditRates() {
        return List.of();
    }
}
