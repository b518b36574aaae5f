package dev.halftone.client.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.offer.Offer;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Quotes of one task for different models. */
abstract class Quotes {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    static Quoter counted(String before) {
        return new Quoter((tariff, rate) -> new BigDecimal(before), offer -> Observations.none());
    }

    static void assertUnpriced(Quote quote) {
        assertThat(quote.basis()).isEqualTo(Basis.UNPRICED);
        assertThat(quote.range()).isEmpty();
        assertThat(quote.high()).isEmpty();
        assertThat(quote.likely()).isEmpty();
        assertThat(quote.lines()).isEmpty();
    }

    static UsageEstimate seconds(String low, String likely, String high) {
        return UsageEstimate.builder(Basis.ESTIMATE)
                .between(
                        Meter.COMPUTE_SECONDS,
                        new BigDecimal(low),
                        new BigDecimal(likely),
                        new BigDecimal(high),
                        Map.of())
                .build();
    }

    static ModelOffer offering(Tariff tariff, UsageEstimate estimate) {
        return ModelOffer.of("m", TestOffers.capabilities(), TestOffers.pricing(tariff, task -> estimate))
                .build();
    }

    static Quote quote(ModelOffer model, Instant at) {
        return Quoter.plain().quote(offer(model), task(), at);
    }

    static Offer offer(ModelOffer model) {
        return new TestProvider("paint", model).registered().offers().get("m");
    }

    static ImageTask task() {
        return ImageTask.of(Operation.GENERATE, "m").prompt("a red fox").build();
    }

    static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
