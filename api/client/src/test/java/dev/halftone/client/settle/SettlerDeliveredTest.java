package dev.halftone.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Schedule;
import dev.halftone.spi.pricing.Tier;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.pricing.Window;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The amounts are computed by hand from the prices in {@link TestOffers}. */
class SettlerDeliveredTest extends DeliveredAttempts {

    @Test
    void reportedUsage_isPricedByTheTariff() {
        // 50 x 5 / 1,000,000 + 272 x 40 / 1,000,000 = 0.00025 + 0.01088
        Charge charge = delivered(
                tokens,
                Usage.of(
                        reading(Meter.TEXT_TOKENS_IN, 50, Provenance.REPORTED),
                        reading(Meter.IMAGE_TOKENS_OUT, 272, Provenance.REPORTED)));

        assertThat(charge.range()).contains(exactly("0.01113"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.isOpen()).isFalse();
        assertThat(charge.provenance()).isEqualTo(Provenance.REPORTED);
        assertThat(charge.tariff()).isEqualTo("test/m@2026-01-01");
        assertThat(charge.lines())
                .extracting(BillLine::amount)
                .containsExactly(Amount.of("0.00025", Denomination.USD), Amount.of("0.01088", Denomination.USD));
        assertThat(charge.warnings()).isEmpty();
    }

    @Test
    void picturesThatWereWithheld_areHeldBesideThoseThatCame() {
        Charge charge = delivered(
                candidate(TestOffers.flat("m")),
                Usage.of(
                        reading(Meter.IMAGES, 3, Provenance.MEASURED), reading(Meter.IMAGES, 1, Provenance.ESTIMATED)));

        assertThat(charge.range()).contains(new Range(usd("0.12"), usd("0.16"), usd("0.16")));
        assertThat(charge.isOpen()).isTrue();
    }

    @ParameterizedTest(name = "{0} and {1} -> {2}")
    @CsvSource({
        "REPORTED, REPORTED,  REPORTED",
        "REPORTED, MEASURED,  MEASURED",
        "MEASURED, DERIVED,   DERIVED",
        "DERIVED,  REPORTED,  DERIVED",
        "ESTIMATED, REPORTED, ESTIMATED",
    })
    void provenance_isThatOfTheLeastTrustworthyReading(Provenance text, Provenance picture, Provenance expected) {
        Charge charge = delivered(
                tokens,
                Usage.of(reading(Meter.TEXT_TOKENS_IN, 50, text), reading(Meter.IMAGE_TOKENS_OUT, 272, picture)));

        assertThat(charge.provenance()).isEqualTo(expected);
    }

    @Test
    void reportedCost_beatsReportedUsage_whichOnlyExplainsIt() {
        Charge charge = delivered(
                flat,
                Usage.builder()
                        .reading(reading(Meter.IMAGES, 1, Provenance.MEASURED))
                        .reportedCost(usd("0.0312"))
                        .warning("Promotion applied.")
                        .build());

        assertThat(charge.range()).contains(exactly("0.0312"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.provenance()).isEqualTo(Provenance.REPORTED);
        assertThat(charge.lines()).extracting(BillLine::amount).containsExactly(usd("0.04"));
        assertThat(charge.tariff()).isEqualTo("test/m@2026-01-01");
        assertThat(charge.warnings()).containsExactly("Promotion applied.");
    }

    @Test
    void reportedCost_countsAlsoWhenTheUsageHasNoPrice() {
        Charge charge = delivered(
                flat,
                Usage.builder()
                        .reading(reading(Meter.CHARACTERS, 9, Provenance.REPORTED))
                        .reportedCost(usd("0.02"))
                        .build());

        assertThat(charge.range()).contains(exactly("0.02"));
        assertThat(charge.lines()).isEmpty();
    }

    @Test
    void reportedCost_countsAlsoWithoutATariff() {
        Charge charge = delivered(
                candidate(TestOffers.unpriced("m")),
                Usage.builder()
                        .reading(reading(Meter.IMAGES, 1, Provenance.REPORTED))
                        .reportedCost(usd("0.02"))
                        .build());

        assertThat(charge.range()).contains(exactly("0.02"));
        assertThat(charge.tariff()).isEmpty();
        assertThat(charge.lines()).isEmpty();
    }

    @Test
    void reportedCost_inCreditsBecomesMoney() {
        // 8 credits at 10 USD for 1000
        Charge charge = delivered(
                credits,
                Usage.builder().reportedCost(Amount.of("8", TestOffers.CREDITS)).build());

        assertThat(charge.range()).contains(exactly("0.08"));
    }

    @Test
    void usageInCredits_becomesMoneyByTheAccountsRate() {
        // 2 x 6.5 credits at 10 USD for 1000
        Charge charge = delivered(credits, Usage.of(reading(Meter.IMAGES, 2, Provenance.DERIVED)));

        assertThat(charge.range()).contains(exactly("0.13"));
        assertThat(charge.lines()).extracting(BillLine::amount).containsExactly(Amount.of("13", TestOffers.CREDITS));
    }

    @Test
    void usageInCredits_withoutARateIsNotFree() {
        Charge charge =
                delivered(candidate(TestOffers.credits("m")), Usage.of(reading(Meter.IMAGES, 2, Provenance.DERIVED)));

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.warnings()).singleElement().asString().contains("paint/credits");
    }

    @Test
    void counters_decideTheTier() {
        // The first 10 pictures of a month cost 0.04, the others 0.03; 9 were bought before: 0.04 + 0.03.
        ModelOffer tiered = ModelOffer.of(
                        "m",
                        TestOffers.capabilities(),
                        TestOffers.pricing(
                                TestOffers.tariff("m", Denomination.USD)
                                        .rate(Rate.of("image", Meter.IMAGES)
                                                .schedule(new Schedule.Graduated(
                                                        List.of(Tier.of("10", UnitPrice.each("0.04"))),
                                                        UnitPrice.each("0.03"),
                                                        Window.MONTH)))
                                        .build(),
                                task -> UsageEstimate.exact(Usage.of(reading(Meter.IMAGES, 2, Provenance.DERIVED)))))
                .build();
        Candidate candidate = candidate(tiered);

        Charge charge = new Settler((tariff, rate) -> new BigDecimal("9"))
                .delivered(
                        candidate.offer(), candidate.quote(), Usage.of(reading(Meter.IMAGES, 2, Provenance.REPORTED)));

        assertThat(charge.range()).contains(exactly("0.07"));
    }
}
