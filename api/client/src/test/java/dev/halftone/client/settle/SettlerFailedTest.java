package dev.halftone.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The amounts are computed by hand from the prices and the answers about failures in {@link TestOffers}. */
class SettlerFailedTest {

    private final Settler settler = new Settler(Counters.none());
    private final Candidate flat = candidate(TestOffers.flat("m"));
    private final Candidate job = candidate(TestOffers.job("m"));
    private final Candidate tokens = candidate(TestOffers.tokens("m"));

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
    void billedFailure_withAGapInItsUsage_namesTheGap() {
        Charge charge = failed(
                tokens,
                FailureKind.CANCELED,
                Exposure.CERTAIN,
                Usage.of(Reading.of(Meter.TEXT_TOKENS_IN, 80, Provenance.REPORTED)));

        assertThat(charge.range()).contains(exactly("0.0004"));
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

    @Test
    void doubtfulFailure_expectedToCostEverything_holdsWhatWasUsed() {
        Charge charge = failed(job, FailureKind.TIMED_OUT, Exposure.POSSIBLE, Usage.of(seconds("3")));

        assertThat(charge.range()).contains(range("0", "0.003", "0.003"));
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.provenance()).isEqualTo(Provenance.MEASURED);
        assertThat(charge.lines()).extracting(BillLine::amount).containsExactly(usd("0.003"));
        assertThat(charge.warnings())
                .containsExactly("It is not known whether this failure is charged; the amount is held until it is.");
    }

    @Test
    void doubtfulFailure_expectedToCostEverything_withoutUsageHoldsTheEstimate() {
        Charge charge = failed(job, FailureKind.TIMED_OUT, Exposure.POSSIBLE, Usage.unknown());

        assertThat(charge.range()).contains(range("0", "0.005", "0.02"));
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
        assertThat(charge.lines()).extracting(BillLine::amount).containsExactly(usd("0.005"));
        assertThat(charge.tariff()).isEqualTo("test/m@2026-01-01");
    }

    @Test
    void doubtfulFailure_expectedToBeFree_isBookedAsNothingWithTheRestAsItsHighEnd() {
        // 250 image tokens: 250 x 40 / 1,000,000; the text does not count.
        Charge charge = failed(
                tokens,
                FailureKind.OUTPUT_REJECTED,
                Exposure.POSSIBLE,
                Usage.builder()
                        .reading(Reading.of(Meter.IMAGE_TOKENS_OUT, 250, Provenance.REPORTED))
                        .reading(Reading.of(Meter.TEXT_TOKENS_IN, 80, Provenance.DERIVED))
                        .warning("Odd.")
                        .build());

        assertThat(charge.range()).contains(range("0", "0", "0.01"));
        assertThat(charge.isOpen()).isFalse();
        assertThat(charge.provenance()).isEqualTo(Provenance.REPORTED);
        assertThat(charge.lines()).isEmpty();
        assertThat(charge.warnings())
                .containsExactly("Odd.", "This failure is expected to be free, but the provider does not say so.");
    }

    @Test
    void doubtfulFailure_expectedToBeFree_withoutUsageHasTheHighEndOfTheEstimate() {
        Charge charge = failed(tokens, FailureKind.OUTPUT_REJECTED, Exposure.POSSIBLE, Usage.unknown());

        assertThat(charge.range()).contains(range("0", "0", "0.04"));
        assertThat(charge.isOpen()).isFalse();
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
    }

    @Test
    void doubtfulFailure_thatUsedNothing_isSettled() {
        Charge charge = failed(job, FailureKind.TIMED_OUT, Exposure.POSSIBLE, Usage.of(seconds("0")));

        assertThat(charge.range()).contains(exactly("0"));
        assertThat(charge.isOpen()).isFalse();
    }

    @Test
    void silentTariff_isTakenAsDoubtOnAllMetersThatExpectsEverything() {
        // text 0.0005 + pictures 0.024, 0.04
        Charge charge = failed(tokens, FailureKind.RUN_FAILED, Exposure.CERTAIN, Usage.unknown());

        assertThat(charge.range()).contains(range("0", "0.0245", "0.0405"));
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.lines()).hasSize(2);
    }

    @Test
    void silentTariff_withUsageHoldsAllOfIt() {
        Charge charge = failed(
                tokens,
                FailureKind.RUN_FAILED,
                Exposure.CERTAIN,
                Usage.of(
                        Reading.of(Meter.TEXT_TOKENS_IN, 80, Provenance.REPORTED),
                        Reading.of(Meter.IMAGE_TOKENS_OUT, 250, Provenance.REPORTED)));

        assertThat(charge.range()).contains(range("0", "0.0104", "0.0104"));
    }

    @Test
    void noTariff_leavesTheCostUnknown() {
        Charge charge =
                failed(candidate(TestOffers.unpriced("m")), FailureKind.TIMED_OUT, Exposure.POSSIBLE, Usage.unknown());

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.warnings()).containsExactly("paint/m has no tariff; what this failure costs is not known.");
    }

    @Test
    void credits_becomeMoneyAlsoInAFailure() {
        // 6.5 credits at 10 USD for 1000
        Candidate credits = candidate(TestOffers.credits("m", TestOffers.creditRate("10", Instant.EPOCH)));

        assertThat(failed(credits, FailureKind.TIMED_OUT, Exposure.POSSIBLE, Usage.unknown())
                        .range())
                .contains(range("0", "0.065", "0.065"));
        assertThat(failed(credits, FailureKind.RATE_LIMITED, Exposure.NONE, Usage.unknown())
                        .range())
                .contains(exactly("0"));
    }

    @Test
    void credits_withoutARateAreNotFree() {
        Charge charge =
                failed(candidate(TestOffers.credits("m")), FailureKind.TIMED_OUT, Exposure.POSSIBLE, Usage.unknown());

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
    }

    @Test
    void estimate_whoseLikelyEndIsNothing_isNotHeld() {
        Candidate rarely = candidate(ModelOffer.of(
                        "m",
                        TestOffers.capabilities(),
                        TestOffers.pricing(
                                TestOffers.tariff("m", Denomination.USD)
                                        .rate(Rate.of("second", Meter.COMPUTE_SECONDS)
                                                .price(UnitPrice.each("0.001")))
                                        .build(),
                                task -> UsageEstimate.builder(Basis.ESTIMATE)
                                        .between(
                                                Meter.COMPUTE_SECONDS,
                                                BigDecimal.ZERO,
                                                BigDecimal.ZERO,
                                                BigDecimal.TEN,
                                                Map.of())
                                        .build()))
                .build());

        Charge charge = failed(rarely, FailureKind.TIMED_OUT, Exposure.POSSIBLE, Usage.unknown());

        assertThat(charge.range()).contains(range("0", "0", "0.01"));
        assertThat(charge.isOpen()).isFalse();
    }

    private Charge failed(Candidate candidate, FailureKind kind, Exposure exposure, Usage usage) {
        return settler.failed(
                candidate.offer(),
                candidate.quote(),
                Failure.of(kind, exposure, "It failed.").build(),
                usage);
    }

    private static Candidate candidate(ModelOffer offer) {
        return TestBench.candidate(new TestProvider("paint", offer), "m");
    }

    private static Reading seconds(String seconds) {
        return Reading.of(Meter.COMPUTE_SECONDS, new BigDecimal(seconds), Provenance.MEASURED);
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }

    private static Range exactly(String amount) {
        return Range.exactly(usd(amount));
    }

    private static Range range(String low, String likely, String high) {
        return new Range(usd(low), usd(likely), usd(high));
    }
}
