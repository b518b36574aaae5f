package dev.halftone.client.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.testing.TestOffers;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be priced has no amount, says why, and is never zero. */
class QuoterUnpricedTest extends Quotes {

    @Test
    void credits_withoutAPurchaseRateAreUnpriced() {
        Quote quote = quote(TestOffers.credits("m"), NOW);

        assertUnpriced(quote);
        assertThat(quote.warnings())
                .containsExactly(
                        "No purchase rate for paint/credits is known; configure what the account paid for them.");
    }

    @Test
    void modelWithoutAPrice_isUnpricedAndSaysWhy() {
        Quote quote = quote(TestOffers.unpriced("m"), NOW);

        assertUnpriced(quote);
        assertThat(quote.tariff()).isEmpty();
        assertThat(quote.warnings()).containsExactly("Nobody knows the price of m.");
    }

    @Test
    void day_withoutATariffIsUnpricedAndNamed() {
        Quote quote = quote(TestOffers.flat("m"), Instant.parse("2025-12-31T23:59:59Z"));

        assertUnpriced(quote);
        assertThat(quote.warnings())
                .containsExactly("No tariff of paint/m covers 2025-12-31T23:59:59Z; the price is not known.");
    }

    @Test
    void estimate_thatTheTariffCannotPriceIsUnpricedAndNamesTheReading() {
        Quote quote = quote(
                offering(
                        TestOffers.tariff("m", Denomination.USD)
                                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.04")))
                                .build(),
                        seconds("1", "2", "3")),
                NOW);

        assertUnpriced(quote);
        assertThat(quote.tariff()).isPresent();
        assertThat(quote.warnings()).singleElement().asString().contains("compute_seconds");
    }

    @Test
    void pricing_thatThrowsIsUnpricedAndBlamed() {
        ModelOffer broken = ModelOffer.of("m", TestOffers.capabilities(), new Pricing() {
                    @Override
                    public List<Tariff> tariffs() {
                        return List.of();
                    }

                    @Override
                    public UsageEstimate estimate(ImageTask task, Observations observations) {
                        throw new IllegalStateException("secret detail");
                    }
                })
                .build();

        Quote quote = quote(broken, NOW);

        assertUnpriced(quote);
        assertThat(quote.warnings())
                .containsExactly("The plugin of paint/m broke with IllegalStateException while pricing; report it to"
                        + " its author.");
    }
}
