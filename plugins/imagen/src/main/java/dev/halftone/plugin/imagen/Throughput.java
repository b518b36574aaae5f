package dev.halftone.plugin.imagen;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.StandingCharge;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Throughput that was bought for one model: scale units for a term. Unused capacity lapses, what exceeds it is charged by
 * the request.
 *
 * @param modelId the model it was bought for
 * @param units how many scale units
 * @param term for how long
 * @param price of one scale unit for a span
 */
record Throughput(String modelId, long units, String term, Price price) {

    private static final URI SOURCE = URI.create("https://cloud.google.com/vertex-ai/generative-ai/pricing");
    private static final LocalDate CHECKED = LocalDate.of(2026, 10, 9);
    private static final long MOST_UNITS = 10_000;
    /** A month of Google's price list has 730 hours. */
    private static final Duration MONTH = Duration.ofHours(730);

    private static final Map<String, Price> TERMS = Map.of(
            "1-week", new Price("7.14", Duration.ofHours(1)),
            "1-month", new Price("2700", MONTH),
            "3-months", new Price("2400", MONTH),
            "1-year", new Price("2000", MONTH));

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
                            .map(hourly -> new Price(hourly, Duration.ofHours(1)))
                            .orElse(listed);
                    return new Throughput(
                            model, Hosting.number(config, Attributes.PROVISIONED_UNITS, MOST_UNITS), term, price);
                });
    }

    StandingCharge charge() {
        return new StandingCharge(
                "provisioned-throughput-" + term,
                units + " GSU for " + modelId + ", " + term,
                Hosting.times(units, Amount.of(price.amount(), Denomination.USD)),
                price.every(),
                SOURCE,
                CHECKED);
    }

    /** What a scale unit costs for a span, a decimal text in US dollars. */
    record Price(String amount, Duration every) {}
}
