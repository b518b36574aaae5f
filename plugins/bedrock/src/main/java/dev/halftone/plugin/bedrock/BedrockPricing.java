package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.util.List;
import java.util.stream.Stream;

/** The prices of one listing and what a task will use of it. Immutable. */
record BedrockPricing(Listing listing, List<Tariff> tariffs, List<StandingCharge> standingCharges, List<String> notes)
        implements Pricing {

    static Pricing of(Listing listing, Settings settings) {
        return new BedrockPricing(
                listing,
                listing.billing().tariffs(listing),
                listing.billing().charges(listing),
                settings.base()
                        .map(base ->
                                List.of("These are AWS's own list prices; " + base.getHost() + " may bill others."))
                        .orElse(List.of()));
    }

    @Override
    public UsageEstimate estimate(ImageTask task, Observations observations) {
        UsageEstimate estimate = listing.billing().estimate(listing, task, observations);
        if (notes.isEmpty() || estimate.basis() == Basis.UNPRICED) {
            return estimate;
        }
        return UsageEstimate.between(
                estimate.basis(),
                estimate.low(),
                estimate.likely(),
                estimate.high(),
                Stream.concat(notes.stream(), estimate.notes().stream()).toList());
    }
}
