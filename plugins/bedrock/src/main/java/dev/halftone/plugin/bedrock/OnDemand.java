package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** By the picture, at AWS's list price of the region. */
record OnDemand() implements Billing {

    @Override
    public List<Tariff> tariffs(Listing listing) {
        return Prices.of(listing).stream().toList();
    }

    @Override
    public UsageEstimate estimate(Listing listing, ImageTask task, Observations observations) {
        if (tariffs(listing).isEmpty()) {
            return UsageEstimate.unpriced("AWS's price of '" + listing.model().id() + "' in " + listing.region()
                    + " is not known to this version; add it with a price book, or choose the region us-east-1.");
        }
        Dimensions dimensions = Dimensions.of(listing.model().family(), task);
        if (!dimensions.areSure()) {
            Usage high = images(task, dimensions.high());
            return UsageEstimate.between(
                    Basis.UPPER_BOUND,
                    images(task, dimensions.low()),
                    high,
                    high,
                    List.of("The size of the input does not tell which price tier the output falls into."));
        }
        return UsageEstimate.builder(Basis.EXACT)
                .certain(Meter.IMAGES, BigDecimal.valueOf(task.count()), dimensions.high())
                .build();
    }

    private static Usage images(ImageTask task, Map<String, String> dimensions) {
        return Usage.of(Reading.of(Meter.IMAGES, task.count(), dimensions, Provenance.ESTIMATED));
    }
}
