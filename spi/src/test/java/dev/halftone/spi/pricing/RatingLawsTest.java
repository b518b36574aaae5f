package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.WHOLE_BILL;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The laws of the pricing algebra, over generated prices and quantities. */
class RatingLawsTest {

    private static final BigDecimal LAST_DIGIT = new BigDecimal("1E-12");
    private static final BigDecimal LITTLE = new BigDecimal("0.001");

    @Property
    void flat_whereNoDigitIsLost_isAdditive(
            @ForAll("terminating") UnitPrice price,
            @ForAll("quantities") BigDecimal one,
            @ForAll("quantities") BigDecimal other) {
        Tariff tariff = TestTariffs.flat(price);

        assertThat(total(tariff, one.add(other))).isEqualTo(total(tariff, one).plus(total(tariff, other)));
    }

    @Property
    void flat_whereDigitsAreLost_isAdditiveToTheLastDigit(
            @ForAll("prices") UnitPrice price,
            @ForAll("quantities") BigDecimal one,
            @ForAll("quantities") BigDecimal other) {
        Tariff tariff = TestTariffs.flat(price);

        Amount together = total(tariff, one.add(other));
        Amount apart = total(tariff, one).plus(total(tariff, other));

        assertThat(together.minus(apart).value().abs()).isLessThanOrEqualTo(LAST_DIGIT);
    }

    @Property
    void wholeBill_anyPrice_isExactlyAdditiveWithinOneUsage(
            @ForAll("prices") UnitPrice price,
            @ForAll("quantities") BigDecimal one,
            @ForAll("quantities") BigDecimal other) {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("flat", Meter.IMAGES).price(price))
                .rounding(WHOLE_BILL)
                .build();

        assertThat(total(tariff, one, other)).isEqualTo(total(tariff, one.add(other)));
    }

    @Property(tries = 100)
    void wholeBill_nTimesOne_isN(@ForAll("prices") UnitPrice price, @ForAll @IntRange(min = 1, max = 50) int n) {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("flat", Meter.IMAGES).price(price))
                .rounding(WHOLE_BILL)
                .build();
        BigDecimal[] ones = Collections.nCopies(n, BigDecimal.ONE).toArray(BigDecimal[]::new);

        assertThat(total(tariff, ones)).isEqualTo(total(tariff, BigDecimal.valueOf(n)));
    }

    @Property(tries = 100)
    void perLine_nTimesOne_isNTimesTheLine(
            @ForAll("prices") UnitPrice price, @ForAll @IntRange(min = 1, max = 50) int n) {
        Tariff tariff = TestTariffs.flat(price);
        BigDecimal[] ones = Collections.nCopies(n, BigDecimal.ONE).toArray(BigDecimal[]::new);

        assertThat(total(tariff, ones).value())
                .isEqualByComparingTo(total(tariff, BigDecimal.ONE).value().multiply(BigDecimal.valueOf(n)));
    }

    @Property
    void flatAndGraduated_moreUsage_neverCostsLess(
            @ForAll("neverFalling") Schedule schedule,
            @ForAll("quantizes") Quantize quantize,
            @ForAll("quantities") BigDecimal quantity,
            @ForAll("quantities") BigDecimal more) {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("rate", Meter.IMAGES).quantize(quantize).schedule(schedule))
                .rounding(WHOLE_BILL)
                .build();

        assertThat(total(tariff, quantity.add(more))).isGreaterThanOrEqualTo(total(tariff, quantity));
    }

    @Property
    void anySchedule_zero_costsZero(
            @ForAll("schedules") Schedule schedule,
            @ForAll("quantizes") Quantize quantize,
            @ForAll("quantities") BigDecimal before) {
        Tariff tariff =
                TestTariffs.of(Rate.of("rate", Meter.IMAGES).quantize(quantize).schedule(schedule));

        assertThat(totalAfter(before, tariff, BigDecimal.ZERO).signum()).isZero();
    }

    @Property
    void slices_addUpToTheQuantity(
            @ForAll("schedules") Schedule schedule,
            @ForAll("quantities") BigDecimal before,
            @ForAll("quantities") BigDecimal quantity) {
        List<Schedule.Slice> slices = schedule.slices(before, quantity);

        assertThat(slices.stream().map(Schedule.Slice::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(quantity);
        assertThat(slices).allSatisfy(slice -> assertThat(slice.quantity()).isNotNegative());
    }

    @Property
    void graduated_isTheDifferenceOfTwoTotals(
            @ForAll("graduatedByMonth") Schedule.Graduated schedule,
            @ForAll("aroundTiers") BigDecimal before,
            @ForAll("aroundTiers") BigDecimal quantity) {
        Tariff tariff = TestTariffs.scheduled(schedule);

        // An oracle of its own: the area under the curve of prices.
        BigDecimal expected = area(schedule, before.add(quantity)).subtract(area(schedule, before));

        assertThat(totalAfter(before, tariff, quantity).value()).isEqualByComparingTo(expected);
    }

    @Property
    void graduated_aroundEachTierEnd_changesThePriceThereAndNotBefore(
            @ForAll("graduatedByMonth") Schedule.Graduated schedule, @ForAll @IntRange(max = 3) int choice) {
        Tariff tariff = TestTariffs.scheduled(schedule);
        int index = choice % schedule.tiers().size();
        Tier tier = schedule.tiers().get(index);
        UnitPrice next = index + 1 < schedule.tiers().size()
                ? schedule.tiers().get(index + 1).price()
                : schedule.beyond();

        Amount inside = totalAfter(tier.upTo().subtract(LITTLE), tariff, LITTLE);
        Amount outside = totalAfter(tier.upTo(), tariff, LITTLE);

        assertThat(inside.value()).isEqualByComparingTo(exact(tier.price(), LITTLE));
        assertThat(outside.value()).isEqualByComparingTo(exact(next, LITTLE));
    }

    @Property
    void volume_aroundEachTierEnd_changesThePriceOfAllUnits(
            @ForAll("graduatedByMonth") Schedule.Graduated steps, @ForAll @IntRange(max = 3) int choice) {
        Tariff tariff = TestTariffs.scheduled(new Schedule.Volume(steps.tiers(), steps.beyond(), Window.MONTH));
        int index = choice % steps.tiers().size();
        Tier tier = steps.tiers().get(index);
        UnitPrice next =
                index + 1 < steps.tiers().size() ? steps.tiers().get(index + 1).price() : steps.beyond();
        BigDecimal half = tier.upTo().divide(BigDecimal.valueOf(2), 3, RoundingMode.DOWN);

        assertThat(totalAfter(half, tariff, tier.upTo().subtract(half)).value())
                .isEqualByComparingTo(exact(tier.price(), tier.upTo().subtract(half)));
        BigDecimal past = tier.upTo().subtract(half).add(LITTLE);
        assertThat(totalAfter(half, tariff, past).value()).isEqualByComparingTo(exact(next, past));
    }

    @Property
    void graduated_splitIntoTwoConsecutiveUsages_costsTheSame(
            @ForAll("graduatedByMonth") Schedule.Graduated schedule,
            @ForAll("aroundTiers") BigDecimal before,
            @ForAll("aroundTiers") BigDecimal one,
            @ForAll("aroundTiers") BigDecimal other) {
        Tariff tariff = TestTariffs.scheduled(schedule);

        Amount whole = totalAfter(before, tariff, one.add(other));
        Amount split = totalAfter(before, tariff, one).plus(totalAfter(before.add(one), tariff, other));

        assertThat(split).isEqualTo(whole);
        assertThat(totalAfter(before, tariff, one, other))
                .as("as two readings of one usage")
                .isEqualTo(whole);
    }

    @Property
    void anySchedule_readingsInAnyOrder_costTheSame(
            @ForAll("schedules") Schedule schedule, @ForAll("quantityLists") List<BigDecimal> quantities) {
        Tariff tariff = TestTariffs.builder()
                .rate(Rate.of("rate", Meter.IMAGES).schedule(schedule))
                .rounding(WHOLE_BILL)
                .build();
        List<BigDecimal> reversed = new ArrayList<>(quantities);
        Collections.reverse(reversed);

        assertThat(total(tariff, reversed.toArray(BigDecimal[]::new)))
                .isEqualTo(total(tariff, quantities.toArray(BigDecimal[]::new)));
    }

    /** What a quantity costs from zero on; exact, because the generated prices end. */
    private static BigDecimal area(Schedule.Graduated schedule, BigDecimal end) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal from = BigDecimal.ZERO;
        for (Tier tier : schedule.tiers()) {
            BigDecimal to = end.min(tier.upTo());
            if (to.compareTo(from) > 0) {
                sum = sum.add(exact(tier.price(), to.subtract(from)));
                from = to;
            }
        }
        return sum.add(exact(schedule.beyond(), end.subtract(from).max(BigDecimal.ZERO)));
    }

    private static BigDecimal exact(UnitPrice price, BigDecimal quantity) {
        return quantity.multiply(price.amount()).divide(price.per());
    }

    private static Amount total(Tariff tariff, BigDecimal... quantities) {
        return totalAfter(BigDecimal.ZERO, tariff, quantities);
    }

    private static Amount totalAfter(BigDecimal before, Tariff tariff, BigDecimal... quantities) {
        Reading[] readings = java.util.Arrays.stream(quantities)
                .map(quantity -> Reading.of(Meter.IMAGES, quantity, Provenance.REPORTED))
                .toArray(Reading[]::new);
        return TestTariffs.bill(tariff, (of, rate) -> before, readings).total();
    }

    @Provide
    Arbitrary<UnitPrice> terminating() {
        return TariffArbitraries.terminatingPrices();
    }

    @Provide
    Arbitrary<UnitPrice> prices() {
        return TariffArbitraries.prices();
    }

    @Provide
    Arbitrary<BigDecimal> quantities() {
        return TariffArbitraries.quantities();
    }

    @Provide
    Arbitrary<BigDecimal> aroundTiers() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(3000))
                .ofScale(3);
    }

    @Provide
    Arbitrary<List<BigDecimal>> quantityLists() {
        return aroundTiers().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Schedule.Graduated> graduatedByMonth() {
        return TariffArbitraries.graduated(TariffArbitraries.terminatingPrices())
                .map(schedule -> new Schedule.Graduated(schedule.tiers(), schedule.beyond(), Window.MONTH));
    }

    @Provide
    Arbitrary<Schedule> neverFalling() {
        return TariffArbitraries.schedules().filter(schedule -> !(schedule instanceof Schedule.Volume));
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return TariffArbitraries.schedules();
    }

    @Provide
    Arbitrary<Quantize> quantizes() {
        return TariffArbitraries.quantizes();
    }
}
