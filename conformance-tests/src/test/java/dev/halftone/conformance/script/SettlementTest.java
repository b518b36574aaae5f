package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
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
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A picture costs 0.1, a run 0.01; expected are 1, 2 or 4 pictures in one run. */
class SettlementTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final ImageTask TASK = ImageTask.of(Operation.GENERATE, "m").build();
    private static final Denomination OTHER = Denomination.credits("elsewhere");

    /** Three pictures counted, one run reported. */
    private static final Usage KNOWN =
            Usage.of(Reading.of(Meter.IMAGES, 3, Provenance.MEASURED), Reading.of(Meter.RUNS, 1, Provenance.REPORTED));
    /** Nothing is known of the pictures. */
    private static final Usage PARTIAL = Usage.of(Reading.of(Meter.RUNS, 1, Provenance.REPORTED));

    private static final Usage COST = Usage.builder()
            .reading(Reading.of(Meter.IMAGES, 3, Provenance.MEASURED))
            .reportedCost(Amount.of("0.5", Denomination.USD))
            .build();

    private static final Map<String, Usage> USAGES =
            Map.of("known", KNOWN, "unknown", Usage.unknown(), "partial", PARTIAL, "cost", COST);

    private static final Map<String, FailureKind> KINDS = Map.of(
            "free", FailureKind.INVALID_REQUEST,
            "billed", FailureKind.RUN_FAILED,
            "nothing", FailureKind.CANCELED,
            "everything", FailureKind.TIMED_OUT,
            "elsewhere", FailureKind.ABORTED,
            "silent", FailureKind.OVERLOADED);

    private static final String FAILURES = """
            # answer   | usage   | low  | likely | high | provenance | result
            free       | known   | 0    | 0      | 0    | DERIVED    | failed
            free       | unknown | 0    | 0      | 0    | DERIVED    | failed
            free       | cost    | 0.5  | 0.5    | 0.5  | REPORTED   | failed
            billed     | known   | 0.3  | 0.3    | 0.3  | MEASURED   | failed
            billed     | unknown | 0.1  | 0.2    | 0.4  | ESTIMATED  | unsettled
            billed     | partial | 0.1  | 0.2    | 0.4  | ESTIMATED  | unsettled
            billed     | cost    | 0.5  | 0.5    | 0.5  | REPORTED   | failed
            nothing    | known   | 0    | 0      | 0.3  | MEASURED   | failed
            nothing    | unknown | 0    | 0      | 0.4  | ESTIMATED  | failed
            nothing    | partial | 0    | 0      | 0.4  | ESTIMATED  | failed
            everything | known   | 0    | 0.3    | 0.3  | MEASURED   | unsettled
            everything | unknown | 0    | 0.2    | 0.4  | ESTIMATED  | unsettled
            everything | partial | 0    | 0.2    | 0.4  | ESTIMATED  | unsettled
            everything | cost    | 0.5  | 0.5    | 0.5  | REPORTED   | failed
            silent     | known   | 0    | 0.31   | 0.31 | MEASURED   | unsettled
            silent     | unknown | 0    | 0.21   | 0.41 | ESTIMATED  | unsettled
            silent     | partial | 0    | 0.01   | 0.01 | REPORTED   | unsettled
            elsewhere  | known   |      |        |      |            | unsettled
            elsewhere  | unknown |      |        |      |            | unsettled
            """;

    @ParameterizedTest(name = "{0} with {1} usage")
    @CsvSource(delimiter = '|', textBlock = FAILURES)
    void failure_atRisk_isSettledByTheTariffsAnswer(
            String answer, String usage, String low, String likely, String high, Provenance source, String result) {
        for (Exposure exposure : List.of(Exposure.POSSIBLE, Exposure.CERTAIN)) {
            Step end = failed(KINDS.get(answer), exposure, USAGES.get(usage));

            Settlement settlement = Settlement.of(end, new Prices(), TASK, START);

            if (low == null) {
                assertThat(settlement.charge()).as("%s", exposure).isEmpty();
                assertThat(settlement.provenance()).isEmpty();
            } else {
                assertThat(settlement.charge()).as("%s", exposure).contains(usd(low, likely, high));
                assertThat(settlement.provenance()).contains(source);
            }
            assertThat(settlement.resultOf(end)).hasToString(result);
        }
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void failure_withoutExposure_costsNothing(FailureKind kind) {
        for (Usage usage : USAGES.values()) {
            Step end = failed(kind, Exposure.NONE, usage);

            Settlement settlement = Settlement.of(end, new Prices(), TASK, START);

            assertThat(settlement.charge()).contains(usd("0", "0", "0"));
            assertThat(settlement.resultOf(end)).isEqualTo(AttemptResult.FAILED);
        }
    }

    @Test
    void failure_withoutAnyTariff_isUnpricedUnlessNothingWasAccepted() {
        Pricing none = Pricing.unpriced("unknown");
        Step lost = failed(FailureKind.TIMED_OUT, Exposure.POSSIBLE, Usage.unknown());
        Step refused = failed(FailureKind.UNREACHABLE, Exposure.NONE, Usage.unknown());

        assertThat(Settlement.of(lost, none, TASK, START).charge()).isEmpty();
        assertThat(Settlement.of(lost, none, TASK, START).resultOf(lost)).isEqualTo(AttemptResult.UNSETTLED);
        assertThat(Settlement.of(refused, none, TASK, START).charge()).contains(usd("0", "0", "0"));
        assertThat(Settlement.of(refused, none, TASK, START).resultOf(refused)).isEqualTo(AttemptResult.FAILED);
    }

    @Test
    void pictures_withAReportedCost_costThat() {
        assertThat(done(COST)).isEqualTo(settled("0.5", Provenance.REPORTED));
        assertThat(Settlement.of(pictures(COST), Pricing.unpriced("unknown"), TASK, START))
                .isEqualTo(settled("0.5", Provenance.REPORTED));
    }

    @Test
    void pictures_withACostInForeignCredits_costTheirReadings() {
        Usage foreign = Usage.builder()
                .reading(Reading.of(Meter.IMAGES, 3, Provenance.MEASURED))
                .reportedCost(Amount.of("7", OTHER))
                .build();

        assertThat(done(foreign)).isEqualTo(settled("0.3", Provenance.MEASURED));
    }

    @Test
    void pictures_withACostInForeignCredits_costTheirReadings_evenWhereARateIsKnown() {
        CreditRate rate = new CreditRate(
                Amount.of("1", OTHER),
                Amount.of("9", Denomination.USD),
                Instant.EPOCH,
                URI.create("https://example.invalid"),
                LocalDate.EPOCH);
        Usage foreign = Usage.builder()
                .reading(Reading.of(Meter.IMAGES, 3, Provenance.MEASURED))
                .reportedCost(Amount.of("7", OTHER))
                .build();

        assertThat(Settlement.of(pictures(foreign), new Prices(Denomination.USD, List.of(rate)), TASK, START))
                .isEqualTo(settled("0.3", Provenance.MEASURED));
    }

    @Test
    void knownZero_isInTheMoneyOfTheTariff() {
        Denomination euro = Denomination.currency("EUR");
        Step free = failed(FailureKind.INVALID_REQUEST, Exposure.CERTAIN, Usage.unknown());

        assertThat(Settlement.of(free, new Prices(euro, List.of()), TASK, START).charge())
                .contains(MoneyRange.exactly(Amount.zero(euro)));
    }

    @Test
    void pictures_withReadings_costThemWithTheWorstProvenance() {
        assertThat(done(KNOWN)).isEqualTo(settled("0.31", Provenance.MEASURED));
        assertThat(done(PARTIAL)).isEqualTo(settled("0.01", Provenance.REPORTED));
    }

    @Test
    void pictures_withoutUsage_costTheEstimate() {
        Settlement settlement = done(Usage.unknown());

        assertThat(settlement.charge()).contains(usd("0.11", "0.21", "0.41"));
        assertThat(settlement.provenance()).contains(Provenance.ESTIMATED);
        assertThat(settlement.resultOf(pictures(Usage.unknown()))).isEqualTo(AttemptResult.DELIVERED);
    }

    @Test
    void pictures_withAReadingThatHasNoRate_areUnpriced() {
        assertThat(done(Usage.of(Reading.of(Meter.CHARACTERS, 3, Provenance.REPORTED)))
                        .charge())
                .isEmpty();
    }

    @Test
    void pictures_ofATariffNotYetInForce_areUnpriced() {
        Step end = pictures(KNOWN);

        assertThat(Settlement.of(end, new Prices(), TASK, Instant.parse("2024-12-31T23:59:59Z"))
                        .charge())
                .isEmpty();
    }

    @Test
    void credits_withoutAPurchaseRate_areUnpriced() {
        Step end = pictures(Usage.of(Reading.of(Meter.IMAGES, 1, Provenance.REPORTED)));

        assertThat(Settlement.of(end, DarkroomPricing.poster(), TASK, START).charge())
                .contains(usd("0.036", "0.036", "0.036"));
        assertThat(Settlement.of(end, DarkroomPricing.poster(), TASK, Instant.parse("2024-12-31T23:59:59Z"))
                        .charge())
                .isEmpty();
    }

    @Test
    void call_asAnEnd_isRefused() {
        Step next = Step.next(
                HttpCall.get("poll", URI.create("https://api.example")).build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settlement.of(next, new Prices(), TASK, START))
                .withMessageContaining("goes on");
    }

    private static Settlement done(Usage usage) {
        return Settlement.of(pictures(usage), new Prices(), TASK, START);
    }

    private static Step pictures(Usage usage) {
        return Step.done(List.of(ImageAsset.ofBase64("", "image/png")), usage);
    }

    private static Step failed(FailureKind kind, Exposure exposure, Usage usage) {
        return Step.failed(Failure.of(kind, exposure, "It failed.").build(), usage);
    }

    private static Settlement settled(String amount, Provenance provenance) {
        return new Settlement(java.util.Optional.of(usd(amount, amount, amount)), java.util.Optional.of(provenance));
    }

    private static MoneyRange usd(String low, String likely, String high) {
        return new MoneyRange(
                Amount.of(low, Denomination.USD),
                Amount.of(likely, Denomination.USD),
                Amount.of(high, Denomination.USD));
    }

    private record Prices(Denomination in, List<CreditRate> creditRates) implements Pricing {
        private Prices() {
            this(Denomination.USD, List.of());
        }

        @Override
        public List<Tariff> tariffs() {
            return List.of(Tariff.builder("m@2025", in)
                    .from(LocalDate.of(2025, 1, 1))
                    .rate(Rate.of("picture", Meter.IMAGES).price(UnitPrice.each("0.1")))
                    .rate(Rate.of("run", Meter.RUNS).price(UnitPrice.each("0.01")))
                    .onFailure(FailureBilling.free(), FailureKind.INVALID_REQUEST)
                    .onFailure(FailureBilling.billed(Meter.IMAGES), FailureKind.RUN_FAILED)
                    .onFailure(FailureBilling.billed(Meter.CHARACTERS), FailureKind.ABORTED)
                    .onFailure(
                            FailureBilling.unknown(FailureBilling.Expected.NOTHING, Meter.IMAGES), FailureKind.CANCELED)
                    .onFailure(
                            FailureBilling.unknown(FailureBilling.Expected.EVERYTHING, Meter.IMAGES),
                            FailureKind.TIMED_OUT)
                    .build());
        }

        @Override
        public UsageEstimate estimate(ImageTask task, Observations observations) {
            return UsageEstimate.builder(Basis.ESTIMATE)
                    .between(Meter.IMAGES, BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(4), Map.of())
                    .certain(Meter.RUNS, BigDecimal.ONE, Map.of())
                    .build();
        }
    }
}
