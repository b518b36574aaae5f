package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.decimal;
import static dev.halftone.spi.pricing.TestTariffs.images;
import static dev.halftone.spi.pricing.TestTariffs.total;
import static dev.halftone.spi.pricing.TestTariffs.totalAfter;
import static dev.halftone.spi.pricing.TestTariffs.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

    private static final List<Tier> TIERS =
            List.of(Tier.of("10", UnitPrice.each("1")), Tier.of("30", UnitPrice.each("0.5")));
    private static final UnitPrice BEYOND = UnitPrice.each("0.1");

    @ParameterizedTest
    @CsvSource({
        // quantity, total: the tier's end belongs to the tier
        "0, 0",
        "9.999, 9.999",
        "10, 10",
        "10.001, 10.0005",
        "29.999, 19.9995",
        "30, 20",
        "30.001, 20.0001",
    })
    void graduated_aroundEachTierEnd_changesThePriceOfTheUnitsBeyondIt(String quantity, String expected) {
        assertThat(total(graduated(Window.REQUEST), images(quantity))).isEqualTo(usd(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9.999, 9.999",
        "10, 10",
        "10.001, 5.0005",
        "29.999, 14.9995",
        "30, 15",
        "30.001, 3.0001",
    })
    void volume_aroundEachTierEnd_changesThePriceOfAllUnits(String quantity, String expected) {
        assertThat(total(volume(Window.REQUEST), images(quantity))).isEqualTo(usd(expected));
    }

    @ParameterizedTest
    @CsvSource({
        // used before, quantity, total
        "0, 10, 10",
        "9.999, 0.001, 0.001",
        "9.999, 0.002, 0.0015",
        "10, 1, 0.5",
        "10.001, 1, 0.5",
        "5, 10, 7.5",
        "29, 2, 0.6",
        "30, 1, 0.1",
        "31, 1, 0.1",
        "5, 30, 15.5",
    })
    void graduated_withVolumeUsedBefore_startsWhereTheAccountStands(String before, String quantity, String expected) {
        assertThat(totalAfter(before, graduated(Window.MONTH), images(quantity)))
                .isEqualTo(usd(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "9, 1, 1",
        "9, 1.001, 0.5005",
        "10, 0.001, 0.0005",
        "29, 1, 0.5",
        "29, 1.001, 0.1001",
        "30, 0, 0",
    })
    void volume_withVolumeUsedBefore_takesTheTierOfTheWholeVolume(String before, String quantity, String expected) {
        assertThat(totalAfter(before, volume(Window.MONTH), images(quantity))).isEqualTo(usd(expected));
    }

    @Test
    void newAccount_inAWindow_startsAtTheFirstTier() {
        assertThat(total(graduated(Window.LIFETIME), images("11"))).isEqualTo(usd("10.5"));
        assertThat(total(volume(Window.LIFETIME), images("10"))).isEqualTo(usd("10"));
    }

    @Test
    void volume_atATierEnd_mayFall() {
        assertThat(total(volume(Window.REQUEST), images("11"))).isLessThan(total(volume(Window.REQUEST), images("10")));
    }

    @Test
    void volume_severalReadingsOfOneRequest_allHaveTheTierOfTheirSum() {
        Tariff tariff = volume(Window.REQUEST);

        Bill bill = TestTariffs.bill(tariff, Counters.none(), images("8"), images("3"));

        assertThat(bill.lines()).extracting(BillLine::amount).containsExactly(usd("4"), usd("1.5"));
        assertThat(bill.total()).isEqualTo(total(tariff, images("11")));
    }

    @Test
    void volume_readingsOfAnotherRate_doNotCount() {
        Tariff tariff = TestTariffs.of(
                Rate.of("images", Meter.IMAGES).schedule(new Schedule.Volume(TIERS, BEYOND, Window.REQUEST)),
                Rate.of("runs", Meter.RUNS).schedule(new Schedule.Volume(TIERS, BEYOND, Window.REQUEST)));

        assertThat(total(tariff, images("8"), TestTariffs.reading(Meter.RUNS, "8")))
                .isEqualTo(usd("16"));
    }

    @Test
    void graduated_severalReadingsOfOneRequest_goOnWhereTheLastEnded() {
        Bill bill = TestTariffs.bill(graduated(Window.REQUEST), Counters.none(), images("8"), images("3"));

        assertThat(bill.lines()).extracting(BillLine::amount).containsExactly(usd("8"), usd("2"), usd("0.5"));
    }

    @Test
    void graduated_severalReadingsInAWindow_goOnWhereTheLastEndedAfterTheVolumeBefore() {
        Counters six = (tariff, rate) -> decimal("6");

        Bill bill = TestTariffs.bill(graduated(Window.DAY), six, images("3"), images("2"));

        assertThat(bill.lines()).extracting(BillLine::amount).containsExactly(usd("3"), usd("1"), usd("0.5"));
    }

    @Test
    void windowOfARequest_neverAsksTheCounters() {
        Counters refusing = (tariff, rate) -> {
            throw new AssertionError("asked for " + rate);
        };

        assertThat(TestTariffs.bill(graduated(Window.REQUEST), refusing, images("11"))
                        .total())
                .isEqualTo(usd("10.5"));
        assertThat(TestTariffs.bill(volume(Window.REQUEST), refusing, images("11"))
                        .total())
                .isEqualTo(usd("5.5"));
        assertThat(TestTariffs.bill(TestTariffs.flat(BEYOND), refusing, images("11"))
                        .total())
                .isEqualTo(usd("1.1"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Window.class,
            names = {"DAY", "MONTH", "LIFETIME"})
    void window_longerThanARequest_asksTheCountersForItsOwnTariffAndRate(Window window) {
        Tariff tariff = graduated(window);
        Counters counters = (asked, rate) -> {
            assertThat(asked).isSameAs(tariff);
            assertThat(rate).isSameAs(tariff.rates().get(0));
            return decimal("10");
        };

        assertThat(TestTariffs.bill(tariff, counters, images("1")).total()).isEqualTo(usd("0.5"));
    }

    @Test
    void slices_ofZero_isOneSliceOfZeroAtThePriceInForce() {
        Schedule graduated = new Schedule.Graduated(TIERS, BEYOND, Window.MONTH);

        assertThat(graduated.slices(decimal("0"), decimal("0")))
                .containsExactly(new Schedule.Slice(decimal("0"), UnitPrice.each("1")));
        assertThat(graduated.slices(decimal("10"), decimal("0")))
                .containsExactly(new Schedule.Slice(decimal("0"), UnitPrice.each("0.5")));
        assertThat(graduated.slices(decimal("30"), decimal("0")))
                .containsExactly(new Schedule.Slice(decimal("0"), BEYOND));
        assertThat(new Schedule.Volume(TIERS, BEYOND, Window.MONTH).slices(decimal("0"), decimal("0")))
                .containsExactly(new Schedule.Slice(decimal("0"), UnitPrice.each("1")));
    }

    @Test
    void flat_ofAnyVolume_isOneSlice() {
        Schedule flat = Schedule.flat(BEYOND);

        assertThat(flat.window()).isEqualTo(Window.REQUEST);
        assertThat(flat.slices(decimal("1000"), decimal("7")))
                .containsExactly(new Schedule.Slice(decimal("7"), BEYOND));
    }

    @Test
    void tiers_thatDoNotRise_areRefused() {
        List<Tier> level = List.of(Tier.of("10", BEYOND), Tier.of("10.0", BEYOND));

        assertThatThrownBy(() -> new Schedule.Graduated(level, BEYOND, Window.REQUEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tiers must rise: 10.0 follows 10.");
        assertThatThrownBy(() -> new Schedule.Volume(level, BEYOND, Window.REQUEST))
                .hasMessage("Tiers must rise: 10.0 follows 10.");
    }

    @Test
    void tiers_none_areRefused() {
        assertThatThrownBy(() -> new Schedule.Graduated(List.of(), BEYOND, Window.REQUEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tiered schedule needs a tier; use a flat price instead.");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void tier_thatHoldsNothing_isRefused(String end) {
        assertThatThrownBy(() -> Tier.of(end, BEYOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A tier up to " + end + " holds nothing; its end must be positive.");
    }

    private static Tariff graduated(Window window) {
        return TestTariffs.scheduled(new Schedule.Graduated(TIERS, BEYOND, window));
    }

    private static Tariff volume(Window window) {
        return TestTariffs.scheduled(new Schedule.Volume(TIERS, BEYOND, window));
    }
}
