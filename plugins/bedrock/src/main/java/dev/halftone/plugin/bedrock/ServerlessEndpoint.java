package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Quantize;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A serverless endpoint of SageMaker: the time of each request is paid by the begun millisecond, at a price that grows
 * with the memory.
 *
 * @param memory gigabytes, a whole number from 1 to 6
 */
record ServerlessEndpoint(String memory) implements Billing {

    /** The only region whose price is known. */
    static final String REGION = "us-east-1";

    private static final Meter DATA = new Meter("gigabytes", "gigabyte in or out");
    private static final URI PAGE = URI.create("https://aws.amazon.com/sagemaker/pricing/");
    private static final LocalDate CHECKED = LocalDate.of(2026, 7, 17);
    /** US dollars for a millisecond: 0.0000200 for a second and a gigabyte. */
    private static final Map<String, String> USD_PER_MILLISECOND = Map.of(
            "1", "0.00000002",
            "2", "0.00000004",
            "3", "0.00000006",
            "4", "0.00000008",
            "5", "0.00000010",
            "6", "0.00000012");

    /** The price of a memory size; empty where that size is not offered. */
    static Optional<String> perMillisecond(String memory) {
        return Optional.ofNullable(USD_PER_MILLISECOND.get(memory));
    }

    @Override
    public List<Tariff> tariffs(Listing listing) {
        Tariff.Builder tariff = Tariff.builder("bedrock/" + listing.id() + "@launch", Denomination.USD)
                .evidence(PAGE, CHECKED)
                .rate(Rate.of("data", DATA).price(UnitPrice.each("0.016")))
                .note("Data in and out is paid by the gigabyte, which no answer tells; its price was read for eu-west-1"
                        + " in 2023. Requests are quoted without it.");
        perMillisecond(memory)
                .ifPresent(price -> tariff.rate(Rate.of("time", Meter.COMPUTE_SECONDS)
                        .quantize(Quantize.upTo("0.001"))
                        .price(UnitPrice.of(price, "0.001"))));
        FailureAnswers.add(tariff, Meter.COMPUTE_SECONDS);
        return List.of(tariff.build());
    }

    @Override
    public UsageEstimate estimate(Listing listing, ImageTask task, Observations observations) {
        return Latency.estimate(task, observations).build();
    }

    @Override
    public Usage billed(Usage answered) {
        return Latency.billed(answered).build();
    }
}
