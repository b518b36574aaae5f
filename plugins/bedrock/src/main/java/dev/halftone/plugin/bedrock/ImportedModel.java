package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Quantize;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A custom model import: custom model units are paid by the minute, in windows of five minutes that count in full once
 * they have seen a request. Whether a request opens a window or falls into an open one no answer tells.
 *
 * @param copies how many copies run, positive
 * @param units custom model units of one copy, positive
 */
record ImportedModel(int copies, int units) implements Billing {

    /** One custom model unit for one minute. */
    static final Meter UNIT_MINUTES = new Meter("unit_minutes", "minute of a custom model unit");
    /** One custom model unit, stored for one month. */
    static final Meter UNIT_MONTHS = new Meter("unit_months", "month of a custom model unit");

    private static final String STORAGE = "1.95";
    private static final int WINDOW = 5;
    private static final List<String> PRICED_IN_2025 = List.of("us-east-1", "us-west-2");

    /** The latest price of a region; empty where none is published. */
    static Optional<String> perUnitMinute(String region) {
        if (region.startsWith("us-")) {
            return Optional.of("0.05718");
        }
        return region.startsWith("eu-") ? Optional.of("0.07144") : Optional.empty();
    }

    @Override
    public List<Tariff> tariffs(Listing listing) {
        List<Tariff> tariffs = new ArrayList<>();
        String region = listing.region();
        perUnitMinute(region).ifPresent(price -> {
            Tariff.Builder latest = tariff(listing, "2026-07-24", price)
                    .evidence(Prices.PAGE, Prices.LAST_CHECK)
                    .note(
                            "The page lists two prices without a region; that the lower one is that of the United States and"
                                    + " the higher one that of Europe is inferred.");
            if (PRICED_IN_2025.contains(region)) {
                tariffs.add(tariff(listing, "launch", "0.0785")
                        .until(Prices.LAST_CHECK)
                        .evidence(Prices.PAGE, Prices.CHECK_OF_2025)
                        .build());
                latest.from(Prices.LAST_CHECK)
                        .note("The day on which the price fell is not known; it is the day on which it was read.");
            }
            tariffs.add(latest.build());
        });
        return List.copyOf(tariffs);
    }

    @Override
    public UsageEstimate estimate(Listing listing, ImageTask task, Observations observations) {
        BigDecimal window = BigDecimal.valueOf(windowOfAll());
        return UsageEstimate.builder(Basis.UPPER_BOUND)
                .between(UNIT_MINUTES, BigDecimal.ZERO, window, window, Map.of())
                .note("A request costs a window of five minutes for every unit, or nothing when it falls into a window"
                        + " that another request has opened.")
                .build();
    }

    @Override
    public List<StandingCharge> charges(Listing listing) {
        Amount one = Amount.of(STORAGE, Denomination.USD);
        Amount all = Amount.zero(Denomination.USD);
        for (int unit = 0; unit < units; unit++) {
            all = all.plus(one);
        }
        return List.of(new StandingCharge(
                "storage-" + listing.name(),
                "storage of " + units + " custom model units",
                all,
                Prices.MONTH,
                Prices.PAGE,
                Prices.LAST_CHECK));
    }

    /** No answer tells of windows, so what was used is not known; the estimate is held. */
    @Override
    public Usage billed(Usage answered) {
        return Billing.seen(answered);
    }

    private Tariff.Builder tariff(Listing listing, String start, String perUnitMinute) {
        Tariff.Builder tariff = Tariff.builder("bedrock/" + listing.id() + "@" + start, Denomination.USD)
                .rate(Rate.of("unit-minute", UNIT_MINUTES)
                        .quantize(Quantize.upTo(String.valueOf(windowOfAll())))
                        .price(UnitPrice.each(perUnitMinute)))
                .rate(Rate.of("storage", UNIT_MONTHS).price(UnitPrice.each(STORAGE)));
        FailureAnswers.add(tariff, UNIT_MINUTES);
        return tariff;
    }

    /** One window of all copies, in minutes of units. */
    private long windowOfAll() {
        return (long) WINDOW * copies * units;
    }
}
