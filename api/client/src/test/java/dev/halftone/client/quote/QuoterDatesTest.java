package dev.halftone.client.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.testing.TestOffers;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices and lifecycles go by the day. */
class QuoterDatesTest extends Quotes {

    @ParameterizedTest(name = "at {0} it costs {1}")
    @CsvSource({
        "2026-01-01T00:00:00Z, 0.04",
        "2026-05-31T23:59:59.999Z, 0.04",
        "2026-06-01T00:00:00Z, 0.03",
        "2030-01-01T00:00:00Z, 0.03",
    })
    void tariff_isTheOneInForceAtThatInstant(String at, String price) {
        Pricing dated = new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return List.of(
                        TestOffers.tariff("m", Denomination.USD)
                                .until(LocalDate.of(2026, 6, 1))
                                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.04")))
                                .build(),
                        Tariff.builder("test/m@2026-06-01", Denomination.USD)
                                .from(LocalDate.of(2026, 6, 1))
                                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.03")))
                                .build());
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                return UsageEstimate.exact(Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED)));
            }
        };

        Quote quote = quote(ModelOffer.of("m", TestOffers.capabilities(), dated).build(), Instant.parse(at));

        assertThat(quote.likely()).contains(usd(price));
    }

    @ParameterizedTest(name = "on {0} it is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-31 | ANNOUNCED  | paint/m is not released before 2026-02-01.",
                "2026-02-01 | ACTIVE     | paint/m retires on 2026-09-30; use paint/n instead.",
                "2026-04-01 | DEPRECATED | paint/m retires on 2026-09-30; use paint/n instead.",
                "2026-09-29 | DEPRECATED | paint/m retires on 2026-09-30; use paint/n instead.",
                "2026-09-30 | RETIRED    | paint/m is retired since 2026-09-30; use paint/n instead.",
            })
    void lifecycle_isSaidInTheQuote(LocalDate day, Lifecycle.Status status, String warning) {
        ModelOffer dying = ModelOffer.of(
                        "m", TestOffers.capabilities(), TestOffers.flat("m").pricing())
                .lifecycle(Lifecycle.active()
                        .releasedOn(LocalDate.of(2026, 2, 1))
                        .deprecatedOn(LocalDate.of(2026, 4, 1))
                        .retiresOn(LocalDate.of(2026, 9, 30), "n"))
                .build();

        Quote quote = quote(dying, day.atStartOfDay().toInstant(java.time.ZoneOffset.UTC));

        assertThat(quote.status()).isEqualTo(status);
        assertThat(quote.warnings()).containsExactly(warning);
        assertThat(quote.range()).as("a retired model can still be quoted").isPresent();
    }
}
