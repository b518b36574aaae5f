package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.images;
import static dev.halftone.spi.pricing.TestTariffs.reading;
import static dev.halftone.spi.pricing.TestTariffs.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.failure.FailureKind;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TariffTest {

    private static final UnitPrice CENT = UnitPrice.each("0.01");
    private static final Rate ALWAYS = Rate.of("always", Meter.IMAGES).price(CENT);

    @Test
    void usage_ofWhichNothingIsKnown_isUnpricedAndNotZero() {
        assertThatThrownBy(() -> TestTariffs.of(ALWAYS).rate(Usage.unknown(), Counters.none()))
                .isInstanceOf(UnpricedException.class)
                .hasMessage("Tariff acme/painter@2026-01-01 cannot price a usage of which nothing is known.");
    }

    @Test
    void usage_withOnlyAReportedCost_isUnpriced() {
        Usage cost = Usage.builder().reportedCost(usd("1")).build();

        assertThatThrownBy(() -> TestTariffs.of(ALWAYS).rate(cost, Counters.none()))
                .isInstanceOf(UnpricedException.class);
    }

    @Test
    void reading_withoutARate_isUnpricedAndNamed() {
        Usage usage = Usage.of(images("1"), reading(Meter.TEXT_TOKENS_IN, "5"));

        assertThatThrownBy(() -> TestTariffs.of(ALWAYS).rate(usage, Counters.none()))
                .isInstanceOf(UnpricedException.class)
                .hasMessage("Tariff acme/painter@2026-01-01 has no rate for text_tokens_in with {}; "
                        + "the price is not known.");
    }

    @Test
    void reading_withAnUnknownValue_isUnpriced() {
        Tariff tariff = TestTariffs.of(Rate.of("hd", Meter.IMAGES)
                .when(Selector.where("quality", "hd"))
                .price(CENT));

        assertThatThrownBy(() -> tariff.rateFor(images("1", Map.of("quality", "ultra"))))
                .isInstanceOf(UnpricedException.class)
                .hasMessageContaining("images with {quality=ultra}");
        assertThatThrownBy(() -> tariff.rateFor(images("1"))).isInstanceOf(UnpricedException.class);
    }

    @Test
    void readingOfZero_costsZeroAtItsRate() {
        Bill bill = TestTariffs.bill(
                TestTariffs.of(Rate.of("least", Meter.IMAGES)
                        .quantize(Quantize.of("60", "10"))
                        .price(CENT)),
                Counters.none(),
                images("0"));

        assertThat(bill.lines()).hasSize(1);
        assertThat(bill.total()).isEqualTo(usd("0"));
    }

    @Test
    void minimumAndIncrement_areBilledOnTheLine() {
        Reading reading = images("1.5");

        Bill bill = TestTariffs.bill(
                TestTariffs.of(Rate.of("least", Meter.IMAGES)
                        .quantize(Quantize.upTo("1"))
                        .price(CENT)),
                Counters.none(),
                reading);

        BillLine line = bill.lines().get(0);
        assertThat(line.reading()).isEqualTo(reading);
        assertThat(line.quantity()).isEqualByComparingTo("2");
        assertThat(line.amount()).isEqualTo(usd("0.02"));
    }

    @Test
    void bill_isInTheDenominationOfTheTariff() {
        Denomination credits = Denomination.credits("stability");
        Tariff tariff = Tariff.builder("stability/core@2026", credits)
                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("3")))
                .build();

        Bill bill = TestTariffs.bill(tariff, Counters.none(), images("2"));

        assertThat(bill.total()).isEqualTo(Amount.of("6", credits));
        assertThat(bill.lines().get(0).amount().in()).isEqualTo(credits);
    }

    @Test
    void build_withoutARate_isRefused() {
        assertThatThrownBy(() -> TestTariffs.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tariff acme/painter@2026-01-01 has no rate; an offer without prices has none.");
    }

    @Test
    void build_withTwoRatesOfOneName_isRefused() {
        Rate other = Rate.of("always", Meter.RUNS).price(CENT);

        assertThatThrownBy(() -> TestTariffs.of(ALWAYS, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tariff acme/painter@2026-01-01 has two rates named 'always'.");
    }

    @Test
    void build_withTwoRatesThatOneReadingCouldMatch_isRefused() {
        Rate hd = Rate.of("hd", Meter.IMAGES)
                .when(Selector.where("quality", "hd"))
                .price(CENT);

        assertThatThrownBy(() -> TestTariffs.of(ALWAYS, hd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tariff acme/painter@2026-01-01: one reading of images could match both 'always' and 'hd'; "
                        + "make their selectors exclude each other.");
    }

    @Test
    void build_withRatesOfDifferentDimensions_isRefused() {
        Rate hd = Rate.of("hd", Meter.IMAGES)
                .when(Selector.where("quality", "hd"))
                .price(CENT);
        Rate large = Rate.of("large", Meter.IMAGES)
                .when(Selector.where("size", "large"))
                .price(CENT);

        assertThatThrownBy(() -> TestTariffs.of(hd, large)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void build_withAnOverlapAmongTheLastRates_isRefused() {
        Rate small =
                Rate.of("small", Meter.IMAGES).when(Selector.where("size", "s")).price(CENT);
        Rate medium = Rate.of("medium", Meter.IMAGES)
                .when(Selector.where("size", "m"))
                .price(CENT);
        Rate both = Rate.of("both", Meter.IMAGES)
                .when(Selector.where("size", "m", "l"))
                .price(CENT);

        assertThatThrownBy(() -> TestTariffs.of(small, medium, both)).hasMessageContaining("both 'medium' and 'both'");
    }

    @Test
    void build_withAnEndThatIsNotAfterTheStart_isRefused() {
        Tariff.Builder builder = TestTariffs.builder().rate(ALWAYS).until(LocalDate.parse("2026-01-01"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tariff acme/painter@2026-01-01 ends 2026-01-01T00:00:00Z, "
                        + "which is not after its start 2026-01-01T00:00:00Z.");
    }

    @Test
    void covers_startIsInside_endIsOutside() {
        Tariff tariff = TestTariffs.builder()
                .rate(ALWAYS)
                .until(LocalDate.parse("2026-02-01"))
                .build();

        assertThat(tariff.covers(Instant.parse("2025-12-31T23:59:59.999999999Z")))
                .isFalse();
        assertThat(tariff.covers(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
        assertThat(tariff.covers(Instant.parse("2026-01-31T23:59:59.999999999Z")))
                .isTrue();
        assertThat(tariff.covers(Instant.parse("2026-02-01T00:00:00Z"))).isFalse();
    }

    @Test
    void covers_withoutAnEnd_goesOn() {
        assertThat(TestTariffs.of(ALWAYS).covers(Instant.parse("2999-01-01T00:00:00Z")))
                .isTrue();
    }

    @Test
    void builder_whatItWasTold_isWhatTheTariffSays() {
        Tariff tariff = TestTariffs.builder()
                .from(Instant.parse("2026-03-01T10:00:00Z"))
                .until(Instant.parse("2026-04-01T10:00:00Z"))
                .evidence(URI.create("https://other.example/"), LocalDate.parse("2026-05-05"))
                .rate(ALWAYS)
                .rounding(TestTariffs.WHOLE_BILL)
                .onFailure(FailureBilling.free(), FailureKind.RATE_LIMITED, FailureKind.OVERLOADED)
                .onFailure(FailureBilling.billed(Meter.IMAGES), FailureKind.OUTPUT_REJECTED)
                .note("inferred")
                .build();

        assertThat(tariff.id()).isEqualTo("acme/painter@2026-01-01");
        assertThat(tariff.in()).isEqualTo(Denomination.USD);
        assertThat(tariff.from()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(tariff.until()).contains(Instant.parse("2026-04-01T10:00:00Z"));
        assertThat(tariff.source()).isEqualTo(URI.create("https://other.example/"));
        assertThat(tariff.checked()).isEqualTo(LocalDate.parse("2026-05-05"));
        assertThat(tariff.rates()).containsExactly(ALWAYS);
        assertThat(tariff.rounding()).isEqualTo(TestTariffs.WHOLE_BILL);
        assertThat(tariff.notes()).containsExactly("inferred");
        assertThat(tariff.failures())
                .containsOnlyKeys(FailureKind.RATE_LIMITED, FailureKind.OVERLOADED, FailureKind.OUTPUT_REJECTED);
        assertThat(tariff).hasToString("tariff acme/painter@2026-01-01");
    }

    @Test
    void total_isThatOfTheBill_downToItsDigits() throws Exception {
        Usage usage = Usage.of(images("0"), images("3"), images("0"), images("4"));
        Rate third = Rate.of("third", Meter.IMAGES).price(UnitPrice.of("1", "3"));
        Tariff byLine = TestTariffs.of(third);
        Tariff whole = TestTariffs.builder()
                .rate(third)
                .rounding(TestTariffs.WHOLE_BILL)
                .build();

        assertThat(byLine.total(usage, Counters.none()).value()).isEqualTo("2.333333333333");
        assertThat(whole.total(usage, Counters.none()).value()).isEqualTo("2.333333333333");
        assertThat(byLine.rate(usage, Counters.none()).total().value()).isEqualTo("2.333333333333");
        assertThat(whole.rate(usage, Counters.none()).lines().get(1).amount().value())
                .isEqualTo("1.000000000000000000");
        assertThat(byLine.total(Usage.of(images("0")), Counters.none()).value()).isEqualTo("0E-12");
    }

    @Test
    void billedOn_threeAnswersAndSilence_areTold() {
        Tariff tariff = TestTariffs.builder()
                .rate(ALWAYS)
                .onFailure(FailureBilling.free(), FailureKind.RATE_LIMITED)
                .onFailure(FailureBilling.billed(Meter.IMAGES), FailureKind.OUTPUT_REJECTED)
                .onFailure(FailureBilling.unknown(FailureBilling.Expected.NOTHING, Meter.IMAGES), FailureKind.TIMED_OUT)
                .build();

        assertThat(tariff.billedOn(FailureKind.RATE_LIMITED)).contains(FailureBilling.free());
        assertThat(tariff.billedOn(FailureKind.OUTPUT_REJECTED)).contains(FailureBilling.billed(Meter.IMAGES));
        assertThat(tariff.billedOn(FailureKind.TIMED_OUT))
                .contains(FailureBilling.unknown(FailureBilling.Expected.NOTHING, Meter.IMAGES));
        assertThat(tariff.billedOn(FailureKind.CANCELED)).isEmpty();
    }

    @Test
    void onFailure_sameKindTwice_isRefused() {
        Tariff.Builder builder =
                TestTariffs.builder().rate(ALWAYS).onFailure(FailureBilling.free(), FailureKind.CANCELED);

        assertThatThrownBy(() -> builder.onFailure(FailureBilling.billed(Meter.IMAGES), FailureKind.CANCELED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tariff acme/painter@2026-01-01 answers CANCELED twice; answer it once.");
    }

    @Test
    void tariff_isNotChangedByItsBuilder() {
        Tariff.Builder builder = TestTariffs.builder().rate(ALWAYS);
        Tariff tariff = builder.build();

        builder.rate(Rate.of("run", Meter.RUNS).price(CENT))
                .note("later")
                .onFailure(FailureBilling.free(), FailureKind.CANCELED);

        assertThat(tariff.rates()).containsExactly(ALWAYS);
        assertThat(tariff.notes()).isEmpty();
        assertThat(tariff.failures()).isEmpty();
        assertThatThrownBy(() -> tariff.failures().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
