package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.decimal;
import static dev.halftone.spi.pricing.TestTariffs.images;
import static dev.halftone.spi.pricing.TestTariffs.reading;
import static dev.halftone.spi.pricing.TestTariffs.total;
import static dev.halftone.spi.pricing.TestTariffs.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bills worked out by hand. */
class WorkedExamplesTest {

    @Test
    void tokens_fivePerMillionTimesSeven_isExact() {
        Tariff tariff = TestTariffs.of(Rate.of("text", Meter.TEXT_TOKENS_IN).price(UnitPrice.perMillion("5")));

        assertThat(total(tariff, reading(Meter.TEXT_TOKENS_IN, "7")).toDecimalString())
                .isEqualTo("0.000035");
    }

    @Test
    void tokens_aPriceFinerThanNanoUnits_isExact() {
        Tariff tariff = TestTariffs.of(Rate.of("text", Meter.TEXT_TOKENS_IN).price(UnitPrice.perMillion("0.0375")));

        assertThat(total(tariff, reading(Meter.TEXT_TOKENS_IN, "1")).toDecimalString())
                .isEqualTo("0.0000000375");
    }

    @Test
    void image_aPriceEach_isMultiplied() {
        assertThat(total(TestTariffs.flat(UnitPrice.each("0.04")), images("3"))).isEqualTo(usd("0.12"));
    }

    @Test
    void bill_threeMeters_addsUpAndKeepsTheOrderOfTheReadings() {
        Tariff tariff = TestTariffs.of(
                Rate.of("text-in", Meter.TEXT_TOKENS_IN).price(UnitPrice.perMillion("5")),
                Rate.of("image-in", Meter.IMAGE_TOKENS_IN).price(UnitPrice.perMillion("10")),
                Rate.of("image-out", Meter.IMAGE_TOKENS_OUT).price(UnitPrice.perMillion("40")));

        Bill bill = TestTariffs.bill(
                tariff,
                Counters.none(),
                reading(Meter.IMAGE_TOKENS_OUT, "4160"),
                reading(Meter.TEXT_TOKENS_IN, "50"),
                reading(Meter.IMAGE_TOKENS_IN, "0"));

        assertThat(bill.tariff()).isEqualTo(tariff.id());
        assertThat(bill.lines()).extracting(BillLine::rate).containsExactly("image-out", "text-in", "image-in");
        assertThat(bill.lines()).extracting(BillLine::amount).containsExactly(usd("0.1664"), usd("0.00025"), usd("0"));
        assertThat(bill.total()).isEqualTo(usd("0.16665"));
    }

    @Test
    void selector_sizeAndQuality_choosesTheRate() {
        Tariff tariff = TestTariffs.of(
                Rate.of("standard", Meter.IMAGES)
                        .when(Selector.where("quality", "standard"))
                        .price(UnitPrice.each("0.04")),
                Rate.of("hd-square", Meter.IMAGES)
                        .when(Selector.where("quality", "hd").and("size", "1024x1024"))
                        .price(UnitPrice.each("0.08")),
                Rate.of("hd-wide", Meter.IMAGES)
                        .when(Selector.where("quality", "hd").and("size", "1792x1024", "1024x1792"))
                        .price(UnitPrice.each("0.12")));

        assertThat(total(tariff, images("1", Map.of("quality", "standard", "size", "1024x1024"))))
                .isEqualTo(usd("0.04"));
        assertThat(total(tariff, images("1", Map.of("quality", "hd", "size", "1024x1024"))))
                .isEqualTo(usd("0.08"));
        assertThat(total(tariff, images("2", Map.of("quality", "hd", "size", "1024x1792"))))
                .isEqualTo(usd("0.24"));
    }

    @Test
    void computeTime_perSecondWithStartedSeconds_isRoundedUp() {
        Tariff tariff = TestTariffs.of(Rate.of("gpu", Meter.COMPUTE_SECONDS)
                .quantize(Quantize.of("3", "1"))
                .price(UnitPrice.each("0.000225")));

        assertThat(total(tariff, reading(Meter.COMPUTE_SECONDS, "12.01"))).isEqualTo(usd("0.002925"));
        assertThat(total(tariff, reading(Meter.COMPUTE_SECONDS, "0.2"))).isEqualTo(usd("0.000675"));
    }

    @Test
    void graduated_fortyImages_areSplitOverThreePrices() {
        Schedule schedule = new Schedule.Graduated(
                List.of(Tier.of("10", UnitPrice.each("1")), Tier.of("30", UnitPrice.each("0.5"))),
                UnitPrice.each("0.1"),
                Window.REQUEST);

        Bill bill = TestTariffs.bill(TestTariffs.scheduled(schedule), Counters.none(), images("40"));

        assertThat(bill.lines())
                .extracting(BillLine::quantity)
                .usingElementComparator(java.math.BigDecimal::compareTo)
                .containsExactly(decimal("10"), decimal("20"), decimal("10"));
        assertThat(bill.lines()).extracting(BillLine::amount).containsExactly(usd("10"), usd("10"), usd("1"));
        assertThat(bill.lines())
                .extracting(BillLine::price)
                .containsExactly(UnitPrice.each("1"), UnitPrice.each("0.5"), UnitPrice.each("0.1"));
        assertThat(bill.total()).isEqualTo(usd("21"));
    }

    @Test
    void volume_fortyImages_allCostWhatTheLastTierSays() {
        Schedule schedule = new Schedule.Volume(
                List.of(Tier.of("10", UnitPrice.each("1")), Tier.of("30", UnitPrice.each("0.5"))),
                UnitPrice.each("0.1"),
                Window.REQUEST);

        assertThat(total(TestTariffs.scheduled(schedule), images("40"))).isEqualTo(usd("4"));
    }

    @Test
    void roundingPerLine_threeThirds_losesTheLastDigit() {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("third", Meter.IMAGES).price(UnitPrice.of("1", "3")))
                .rounding(new Rounding(2, RoundingMode.HALF_EVEN, Rounding.Scope.LINE))
                .build();

        Bill bill = TestTariffs.bill(tariff, Counters.none(), images("1"), images("1"), images("1"));

        assertThat(bill.lines()).extracting(BillLine::amount).containsExactly(usd("0.33"), usd("0.33"), usd("0.33"));
        assertThat(bill.total()).isEqualTo(usd("0.99"));
    }

    @Test
    void roundingPerBill_threeThirds_isOne() {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("third", Meter.IMAGES).price(UnitPrice.of("1", "3")))
                .rounding(new Rounding(2, RoundingMode.HALF_EVEN, Rounding.Scope.BILL))
                .build();

        Bill bill = TestTariffs.bill(tariff, Counters.none(), images("1"), images("1"), images("1"));

        assertThat(bill.total()).isEqualTo(usd("1"));
        assertThat(bill.lines())
                .as("lines are shown with spare digits")
                .allSatisfy(line -> assertThat(line.amount().toDecimalString()).isEqualTo("0.333333333333333333"));
    }

    @Test
    void roundingPerBill_differentDenominators_isStillOneDivision() {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("third", Meter.IMAGES).price(UnitPrice.of("1", "3")))
                .rate(Rate.of("sixth", Meter.RUNS).price(UnitPrice.of("1", "6")))
                .rate(Rate.of("half", Meter.CHARACTERS).price(UnitPrice.of("1", "2")))
                .rounding(new Rounding(0, RoundingMode.UP, Rounding.Scope.BILL))
                .build();

        // 1/3 + 1/6 + 1/2 is exactly 1: rounding up any part on its own would give 2 or 3.
        assertThat(total(tariff, images("1"), reading(Meter.RUNS, "1"), reading(Meter.CHARACTERS, "1")))
                .isEqualTo(usd("1"));
    }

    @Test
    void roundingPerBill_ofFinerScaleThanTheSpareDigits_showsLinesAtThatScale() {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("third", Meter.IMAGES).price(UnitPrice.of("1", "3")))
                .rounding(new Rounding(20, RoundingMode.DOWN, Rounding.Scope.BILL))
                .build();

        Bill bill = TestTariffs.bill(tariff, Counters.none(), images("1"));

        assertThat(bill.lines().get(0).amount()).isEqualTo(usd("0.33333333333333333333"));
        assertThat(bill.total()).isEqualTo(usd("0.33333333333333333333"));
    }

    @Test
    void roundingMode_eachDirection_isObeyed() {
        assertThat(roundedToCents("0.125", RoundingMode.HALF_EVEN)).isEqualTo(usd("0.12"));
        assertThat(roundedToCents("0.125", RoundingMode.HALF_UP)).isEqualTo(usd("0.13"));
        assertThat(roundedToCents("0.121", RoundingMode.UP)).isEqualTo(usd("0.13"));
        assertThat(roundedToCents("0.129", RoundingMode.DOWN)).isEqualTo(usd("0.12"));
    }

    private static Amount roundedToCents(String price, RoundingMode mode) {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each(price)))
                .rounding(new Rounding(2, mode, Rounding.Scope.LINE))
                .build();
        return total(tariff, images("1"));
    }
}
