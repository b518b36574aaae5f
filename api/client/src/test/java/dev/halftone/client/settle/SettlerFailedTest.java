package dev.halftone.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The amounts are computed by hand from the prices and the answers about failures in {@link TestOffers}. */
class SettlerFailedTest extends FailedAttempts {

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void exposureNone_isFreeWhateverTheTariffSays(FailureKind kind) {
        Charge charge = failed(job, kind, Exposure.NONE, Usage.of(seconds("3")));

        assertThat(charge.range()).contains(exactly("0"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.lines()).isEmpty();
        assertThat(charge.warnings()).isEmpty();
        assertThat(charge.tariff()).isEqualTo("test/m@2026-01-01");
    }

    @Test
    void exposureNone_isFreeInTheCurrencyOfTheTariff() {
        Denomination euro = Denomination.currency("EUR");
        Candidate european = candidate(ModelOffer.of(
                        "m",
                        TestOffers.capabilities(),
                        TestOffers.pricing(
                                TestOffers.tariff("m", euro)
                                        .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("0.04")))
                                        .build(),
                                task -> UsageEstimate.exact(Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.DERIVED)))))
                .build());

        Charge charge = failed(european, FailureKind.RATE_LIMITED, Exposure.NONE, Usage.unknown());

        assertThat(charge.range()).contains(Range.exactly(Amount.zero(euro)));
    }

    @Test
    void exposureNone_isFreeAlsoWithoutATariff() {
        Charge charge =
                failed(candidate(TestOffers.unpriced("m")), FailureKind.OVERLOADED, Exposure.NONE, Usage.unknown());

        assertThat(charge.range()).contains(exactly("0"));
        assertThat(charge.isOpen()).isFalse();
    }

    @Test
    void tariffThatSaysFree_isFreeWhateverWasUsed() {
        Charge charge = failed(job, FailureKind.INVALID_REQUEST, Exposure.CERTAIN, Usage.of(seconds("3")));

        assertThat(charge.range()).contains(exactly("0"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.provenance()).isEqualTo(Provenance.DERIVED);
    }

    @Test
    void billedFailure_costsWhatWasUsedOnItsMeters() {
        Charge charge = failed(job, FailureKind.CANCELED, Exposure.CERTAIN, Usage.of(seconds("3.5")));

        assertThat(charge.range()).contains(exactly("0.0035"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.provenance()).isEqualTo(Provenance.MEASURED);
        assertThat(charge.lines()).extracting(BillLine::amount).containsExactly(usd("0.0035"));
        assertThat(charge.warnings()).isEmpty();
    }

    @Test
    void billedFailure_costsNothingOnOtherMeters() {
        // An input that is rejected pays for its text only: 80 x 5 / 1,000,000.
        Charge charge = failed(
                tokens,
                FailureKind.INPUT_REJECTED,
                Exposure.CERTAIN,
                Usage.builder()
                        .reading(Reading.of(Meter.TEXT_TOKENS_IN, 80, Provenance.REPORTED))
                        .reading(Reading.of(Meter.IMAGE_TOKENS_OUT, 600, Provenance.REPORTED))
                        .warning("Odd.")
                        .build());

        assertThat(charge.range()).contains(exactly("0.0004"));
        assertThat(charge.lines()).hasSize(1);
        assertThat(charge.warnings()).containsExactly("Odd.");
    }

    @Test
    void billedFailure_withoutUsageCostsTheEstimateAsARange() {
        Charge charge = failed(job, FailureKind.CANCELED, Exposure.CERTAIN, Usage.unknown());

        assertThat(charge.range()).contains(range("0.002", "0.005", "0.02"));
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
        assertThat(charge.lines()).extracting(BillLine::amount).containsExactly(usd("0.005"));
        assertThat(charge.tariff()).isEqualTo("test/m@2026-01-01");
        assertThat(charge.warnings()).containsExactly("The answer did not say what was used; the estimate is booked.");
    }

    @Test
    void billedFailure_withoutUsageButACertainEstimateIsSettled() {
        // 100 text tokens are certain beforehand: 100 x 5 / 1,000,000.
        Charge charge = failed(tokens, FailureKind.INPUT_REJECTED, Exposure.CERTAIN, Usage.unknown());

        assertThat(charge.range()).contains(exactly("0.0005"));
        assertThat(charge.state()).isEqualTo(Charge.State.SETTLED);
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
    }

    @Test
    void billedFailure_withUsageOnOtherMetersOnly_costsTheEstimate() {
        Charge charge = failed(
                tokens,
                FailureKind.INPUT_REJECTED,
                Exposure.CERTAIN,
                Usage.of(Reading.of(Meter.IMAGE_TOKENS_OUT, 600, Provenance.REPORTED)));

        assertThat(charge.range()).contains(exactly("0.0005"));
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
    }

    @Test
    void billedFailure_withAGapInItsUsage_namesTheGapAndBooksItsEstimate() {
        Charge charge = failed(
                tokens,
                FailureKind.CANCELED,
                Exposure.CERTAIN,
                Usage.of(Reading.of(Meter.TEXT_TOKENS_IN, 80, Provenance.REPORTED)));

        assertThat(charge.range()).contains(range("0.0084", "0.0244", "0.0404"));
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.warnings()).singleElement().asString().contains("image_tokens_out");
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"CANCELED", "INVALID_REQUEST", "TIMED_OUT", "OUTPUT_REJECTED", "RUN_FAILED"})
    void reportedCost_beatsWhateverTheTariffSaysAboutTheFailure(FailureKind kind) {
        Charge charge = failed(
                job,
                kind,
                Exposure.POSSIBLE,
                Usage.builder()
                        .reading(seconds("3"))
                        .reportedCost(usd("0.0017"))
                        .build());

        assertThat(charge.range()).contains(exactly("0.0017"));
        assertThat(charge.isOpen()).isFalse();
        assertThat(charge.provenance()).isEqualTo(Provenance.REPORTED);
        assertThat(charge.warnings()).isEmpty();
    }

    @Test
    void reportedCost_ofAFailureCountsAlsoWithoutATariff() {
        Charge charge = failed(
                candidate(TestOffers.unpriced("m")),
                FailureKind.RUN_FAILED,
                Exposure.CERTAIN,
                Usage.builder().reportedCost(usd("0.0017")).build());

        assertThat(charge.range()).contains(exactly("0.0017"));
    }

    @Test
    void reportedCost_doesNotMakeAFailureWithoutExposureCost() {
        Charge charge = failed(
                job,
                FailureKind.RATE_LIMITED,
                Exposure.NONE,
                Usage.builder().reportedCost(usd("0.0017")).build());

        assertThat(charge.range()).contains(exactly("0"));
    }

    @Test
    void billedFailure_onAMeterThatNothingIsKnownOf_isNotFree() {
        Charge charge = failed(flat, FailureKind.INPUT_REJECTED, Exposure.CERTAIN, Usage.unknown());

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
    }
}
