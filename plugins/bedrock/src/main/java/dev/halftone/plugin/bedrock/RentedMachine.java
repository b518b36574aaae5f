package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A real-time endpoint of SageMaker on one machine, which is paid by the second whether it is called or not. */
record RentedMachine() implements Billing {

    /** The only machine type and region whose price is known. */
    static final String TYPE = "ml.g5.xlarge";

    static final String REGION = "us-east-1";
    static final Meter MACHINE_SECONDS = new Meter("machine_seconds", "second of a machine");

    private static final String USD_PER_HOUR = "1.408";
    private static final URI PAGE = URI.create("https://aws.amazon.com/sagemaker/pricing/");
    private static final LocalDate CHECKED = LocalDate.of(2025, 10, 1);

    @Override
    public List<Tariff> tariffs(Listing listing) {
        Tariff.Builder tariff = Tariff.builder("bedrock/" + listing.id() + "@launch", Denomination.USD)
                .evidence(PAGE, CHECKED)
                .rate(Prices.freePicture())
                .rate(Rate.of("machine", MACHINE_SECONDS).price(UnitPrice.of(USD_PER_HOUR, "3600")))
                .note(
                        "A request costs nothing of its own; the machine is paid by the second, called or not. The price was"
                                + " read at third parties only.");
        FailureAnswers.add(tariff, Meter.IMAGES);
        return List.of(tariff.build());
    }

    @Override
    public UsageEstimate estimate(Listing listing, ImageTask task, Observations observations) {
        return UsageEstimate.builder(Basis.EXACT)
                .certain(Meter.IMAGES, BigDecimal.valueOf(task.count()), Map.of())
                .note("The machine is paid by the second and not by the request; see its standing charge.")
                .build();
    }

    @Override
    public List<StandingCharge> charges(Listing listing) {
        return List.of(new StandingCharge(
                "machine-" + listing.name(),
                "one " + TYPE,
                Amount.of(USD_PER_HOUR, Denomination.USD),
                Duration.ofHours(1),
                PAGE,
                CHECKED));
    }
}
