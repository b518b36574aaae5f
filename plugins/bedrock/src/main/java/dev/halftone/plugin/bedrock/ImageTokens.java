package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.util.List;

/** By the token of the pictures, as the preview of Nova 2 Omni is. How many tokens a picture has is not published. */
record ImageTokens() implements Billing {

    @Override
    public List<Tariff> tariffs(Listing listing) {
        Tariff.Builder tariff = Tariff.builder("bedrock/" + listing.id() + "@launch", Denomination.USD)
                .evidence(Prices.PAGE, Prices.LAST_CHECK)
                .rate(Rate.of("image-tokens", Meter.IMAGE_TOKENS_OUT).price(UnitPrice.perMillion("40.00")))
                .note("The standard price of the preview of Nova 2 Omni; other service tiers and regions pay between 20"
                        + " and 77.");
        FailureAnswers.add(tariff, Meter.IMAGE_TOKENS_OUT);
        return List.of(tariff.build());
    }

    @Override
    public UsageEstimate estimate(Listing listing, ImageTask task, Observations observations) {
        return UsageEstimate.unpriced("How many tokens a picture of this model has is not published and no answer tells"
                + " it; take them from the invoice.");
    }

    @Override
    public Usage billed(Usage answered) {
        return Billing.seen(answered);
    }
}
