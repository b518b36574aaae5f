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
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the account was promised: so much for a picture and so much for a millisecond of work.
 *
 * @param picture US dollars, a decimal text
 * @param millisecond US dollars, a decimal text
 */
record OwnRates(String picture, String millisecond) implements Billing {

    private static final URI CONFIGURATION = URI.create("configuration:bedrock/deployments");

    @Override
    public List<Tariff> tariffs(Listing listing) {
        Tariff.Builder tariff = Tariff.builder("bedrock/" + listing.id() + "@configuration", Denomination.USD)
                .evidence(CONFIGURATION, LocalDate.EPOCH)
                .rate(Rate.of("picture", Meter.IMAGES).price(UnitPrice.each(picture)))
                .rate(Rate.of("time", Meter.COMPUTE_SECONDS).price(UnitPrice.of(millisecond, "0.001")))
                .note("These rates stand in the configuration; they were compared with no price list.");
        FailureAnswers.add(tariff, Meter.IMAGES, Meter.COMPUTE_SECONDS);
        return List.of(tariff.build());
    }

    @Override
    public UsageEstimate estimate(Listing listing, ImageTask task, Observations observations) {
        return Latency.estimate(task, observations)
                .certain(Meter.IMAGES, BigDecimal.valueOf(task.count()), Map.of())
                .build();
    }

    @Override
    public Usage billed(Usage answered) {
        Usage.Builder usage = Latency.billed(answered);
        answered.readings().forEach(usage::reading);
        return usage.build();
    }
}
