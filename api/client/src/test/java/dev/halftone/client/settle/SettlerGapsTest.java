package dev.halftone.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import org.junit.jupiter.api.Test;

/** What is charged when the answer says only a part, or nothing. */
class SettlerGapsTest extends DeliveredAttempts {

    @Test
    void unknownUsage_booksTheEstimateAndSaysSo() {
        // text 0.0005 + pictures 0.008, 0.024, 0.04
        Charge charge = delivered(tokens, Usage.unknown());

        assertThat(charge.range()).contains(new Range(usd("0.0085"), usd("0.0245"), usd("0.0405")));
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.lines()).isEqualTo(tokens.quote().lines()).hasSize(2);
        assertThat(charge.tariff()).isEqualTo("test/m@2026-01-01");
        assertThat(charge.warnings()).containsExactly("The answer did not say what was used; the estimate is booked.");
    }

    @Test
    void unknownUsage_ofATaskWhoseUsageIsCertain_isSettled() {
        Charge charge = delivered(flat, Usage.unknown());

        assertThat(charge.range()).contains(exactly("0.04"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
    }

    @Test
    void unknownUsage_withoutAPriceStaysUnknown() {
        Charge charge = delivered(candidate(TestOffers.unpriced("m")), Usage.unknown());

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.tariff()).isEmpty();
        assertThat(charge.warnings())
                .containsExactly(
                        "The answer did not say what was used; the estimate is booked.",
                        "No price is known either; the cost stays unknown.");
    }

    @Test
    void knownUsage_withoutATariffIsNotFree() {
        Charge charge =
                delivered(candidate(TestOffers.unpriced("m")), Usage.of(reading(Meter.IMAGES, 1, Provenance.MEASURED)));

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.provenance()).isEqualTo(Provenance.MEASURED);
        assertThat(charge.warnings()).singleElement().asString().startsWith("paint/m has no tariff");
    }

    @Test
    void reading_withoutARateIsNotFree() {
        Charge charge = delivered(
                flat,
                Usage.builder()
                        .reading(reading(Meter.IMAGES, 1, Provenance.REPORTED))
                        .reading(reading(Meter.CHARACTERS, 9, Provenance.REPORTED))
                        .warning("Odd.")
                        .build());

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.warnings()).hasSize(2).first().isEqualTo("Odd.");
        assertThat(charge.warnings().get(1)).contains("characters");
    }

    @Test
    void usageThatIsKnownToBeNothing_isFree() {
        Charge charge = delivered(flat, Usage.of(reading(Meter.IMAGES, 0, Provenance.REPORTED)));

        assertThat(charge.range()).contains(exactly("0"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
    }

    @Test
    void partialUsage_isCompletedByTheEstimateAndTheGapIsNamed() {
        // 272 x 40 / 1,000,000 said, and 100 x 5 / 1,000,000 expected
        Charge charge = delivered(tokens, Usage.of(reading(Meter.IMAGE_TOKENS_OUT, 272, Provenance.REPORTED)));

        assertThat(charge.range()).contains(exactly("0.01138"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
        assertThat(charge.lines())
                .extracting(line -> line.reading().provenance())
                .containsExactly(Provenance.REPORTED, Provenance.ESTIMATED);
        assertThat(charge.warnings())
                .containsExactly("The answer did not say how much was used of text_tokens_in; the estimate is booked"
                        + " for it, so compare it with the invoice.");
    }

    @Test
    void partialUsage_whoseGapIsUncertain_isHeldAsARange() {
        // text 50 x 5 / 1,000,000 said, and pictures 0.008, 0.024, 0.04 expected
        Charge charge = delivered(tokens, Usage.of(reading(Meter.TEXT_TOKENS_IN, 50, Provenance.REPORTED)));

        assertThat(charge.range()).contains(new Range(usd("0.00825"), usd("0.02425"), usd("0.04025")));
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
    }

    @Test
    void partialUsage_keepsTheWarningsOfThePlugin() {
        Charge charge = delivered(
                tokens,
                Usage.builder()
                        .reading(reading(Meter.TEXT_TOKENS_IN, 50, Provenance.REPORTED))
                        .warning("Totals differ.")
                        .build());

        assertThat(charge.warnings()).hasSize(2).first().isEqualTo("Totals differ.");
        assertThat(charge.warnings().get(1)).contains("image_tokens_out").doesNotContain("text_tokens_in");
    }

    @Test
    void meterThatWasExpectedToStayEmpty_isNoGap() {
        Candidate silent = candidate(ModelOffer.of(
                        "m",
                        TestOffers.capabilities(),
                        TestOffers.pricing(
                                TestOffers.tokenTariff("m"),
                                task -> UsageEstimate.exact(Usage.of(
                                        reading(Meter.TEXT_TOKENS_IN, 0, Provenance.DERIVED),
                                        reading(Meter.IMAGE_TOKENS_OUT, 272, Provenance.DERIVED)))))
                .build());

        Charge charge = delivered(silent, Usage.of(reading(Meter.IMAGE_TOKENS_OUT, 272, Provenance.REPORTED)));

        assertThat(charge.warnings()).isEmpty();
    }
}
