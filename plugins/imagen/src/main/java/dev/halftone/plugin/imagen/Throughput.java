package dev.halftone.plugin.imagen;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.UnitPrice;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Throughput that was bought for one model: scale units for a term. Unused capacity lapses, what exceeds it is charged by
 * the request.
 *
 * @param modelId the model it was bought for
 * @param units how many scale units
 * @param term for how long
 * @param price of one scale unit
 */
record Throughput(String modelId, long units, String term, Price price) {

    private static final URI SOURCE = URI.create("https://cloud.google.com/vertex-ai/generative-ai/pricing");
    private static final LocalDate CHECKED = LocalDate.of(2026, 10, 9);
    private static final long MOST_UNITS = 10_000;
    /** One scale unit for one hour. */
    private static final Meter GSU_HOURS = new Meter("gsu_hours", "hour of a scale unit");
    /** One scale unit for one month, as the price page rounds 730 hours. */
    private static final Meter GSU_MONTHS = new Meter("gsu_months", "month of a scale unit");

    private static final Map<String, Price> TERMS = Map.of(
            "1-week", new Price("7.14", Optional.empty()),
            "1-month", new Price("3.6986", Optional.of("2700")),
            "3-months", new Price("3.2877", Optional.of("2400")),
            "1-year", new Price("2.7397", Optional.of("2000")));

    /** Empty when no model is named. */
    static Optional<Throughput> of(Config config) {
        return Settings.name(config, Attributes.PROVISIONED_MODEL, "[a-z0-9@.-]{1,80}")
                .map(model -> {
                    String term = config.text(Attributes.PROVISIONED_TERM).orElse("1-month");
                    Price listed = Optional.ofNullable(TERMS.get(term))
                            .orElseThrow(() -> new IllegalArgumentException("Attribute 'provisioned_term' is '" + term
                                    + "'; allowed: 1-week, 1-month, 3-months, 1-year."));
                    Price price = config.decimal(Attributes.PROVISIONED_PRICE)
                            .map(BigDecimal::toPlainString)
                            .map(hourly -> new Price(hourly, Optional.empty()))
                            .orElse(listed);
                    return new Throughput(
                            model, Hosting.number(config, Attributes.PROVISIONED_UNITS, MOST_UNITS), term, price);
                });
    }

    StandingCharge charge() {
        return new StandingCharge(
                "provisioned-throughput-" + term,
                units + " GSU for " + modelId + ", " + term,
                Hosting.times(units, Amount.of(price.hourly(), Denomination.USD)),
                Duration.ofHours(1),
                SOURCE,
                CHECKED);
    }

    /** The rates that price the time of scale units in the tariff of their model. */
    List<Rate> rates() {
        List<Rate> rates = new ArrayList<>();
        rates.add(Rate.of("gsu-hour", GSU_HOURS).price(UnitPrice.each(price.hourly())));
        price.monthly()
                .ifPresent(month -> rates.add(Rate.of("gsu-month", GSU_MONTHS).price(UnitPrice.each(month))));
        return rates;
    }

    /** What a scale unit costs for an hour, and for a month where the page lists it; decimal texts in US dollars. */
    record Price(String hourly, Optional<String> monthly) {}
}
