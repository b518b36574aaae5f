package dev.halftone.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures of which nobody says whether they are charged; amounts are computed by hand. */
class SettlerDoubtTest extends FailedAttempts {

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
    void doubtfulFailure_withAGapInItsUsage_holdsTheEstimateOfTheGapToo() {
        // text 80 x 5 / 1,000,000 said, and pictures 0.024, 0.04 expected
        Charge charge = failed(
                tokens,
                FailureKind.TIMED_OUT,
                Exposure.POSSIBLE,
                Usage.of(Reading.of(Meter.TEXT_TOKENS_IN, 80, Provenance.REPORTED)));

        assertThat(charge.range()).contains(range("0", "0.0244", "0.0404"));
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
        assertThat(charge.lines()).hasSize(2);
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

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void attempt_thatThisSideGaveUp_isNeverFreeWhereTheTariffSaysThatTheAnswerIs(FailureKind kind) {
        Tariff.Builder free = Tariff.builder("test/free@2026-01-01", Denomination.USD)
                .from(LocalDate.of(2026, 1, 1))
                .rate(Rate.of("second", Meter.COMPUTE_SECONDS).price(UnitPrice.each("0.001")))
                .onFailure(FailureBilling.free(), FailureKind.values());
        Candidate generous = candidate(ModelOffer.of(
                        "m",
                        TestOffers.capabilities(),
                        TestOffers.pricing(
                                free.build(),
                                task -> UsageEstimate.exact(
                                        Usage.of(Reading.of(Meter.COMPUTE_SECONDS, 5, Provenance.DERIVED)))))
                .build());

        Charge charge = abandoned(generous, kind, Exposure.POSSIBLE);

        assertThat(charge.range()).contains(range("0", "0.005", "0.005"));
        assertThat(charge.isOpen()).isTrue();
        assertThat(abandoned(generous, kind, Exposure.NONE).range()).contains(exactly("0"));
    }

    @Test
    void attempt_thatWasCanceledHere_costsWhatTheTariffSaysOfCanceling() {
        assertThat(abandoned(job, FailureKind.CANCELED, Exposure.POSSIBLE).range())
                .contains(range("0.002", "0.005", "0.02"));
    }

    private Charge abandoned(Candidate candidate, FailureKind kind, Exposure exposure) {
        return settler.abandoned(
                candidate.offer(),
                candidate.quote(),
                Failure.of(kind, exposure, "It was given up.").build(),
                Usage.unknown());
    }
}
