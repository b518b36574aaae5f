package dev.halftone.spi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Which rate a reading has, what of it is billed, and what credits come to, over generated values. */
class RateChoiceLawsTest {

    @Property
    void quantize_isTheSmallestWholeIncrementFromTheMinimumUp(
            @ForAll("quantizes") Quantize rule, @ForAll("quantities") BigDecimal quantity) {
        BigDecimal billed = rule.apply(quantity);

        if (quantity.signum() == 0) {
            assertThat(billed).isZero();
            return;
        }
        BigDecimal least = quantity.max(rule.minimum());
        assertThat(billed).isGreaterThanOrEqualTo(least);
        if (rule.increment().signum() > 0) {
            assertThat(billed.remainder(rule.increment())).isZero();
            assertThat(billed.subtract(least)).isLessThan(rule.increment());
        } else {
            assertThat(billed).isEqualByComparingTo(least);
        }
        assertThat(rule.apply(billed)).as("applied again").isEqualByComparingTo(billed);
    }

    @Property
    void builder_refusesExactlyTheRatesThatOneReadingCouldBothMatch(
            @ForAll("selectorLists") @Size(min = 1, max = 4) List<Selector> selectors) {
        Tariff.Builder builder = TestTariffs.builder();
        List<Rate> rates = new ArrayList<>();
        for (Selector selector : selectors) {
            rates.add(Rate.of("rate-" + rates.size(), Meter.IMAGES)
                    .when(selector)
                    .price(UnitPrice.each(String.valueOf(rates.size()))));
        }
        builder.rates(rates);
        boolean ambiguous = allReadings().stream()
                .anyMatch(reading ->
                        rates.stream().filter(rate -> rate.matches(reading)).count() > 1);

        if (ambiguous) {
            assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThatEachReadingHasItsRateOrNone(builder.build());
        }
    }

    private static void assertThatEachReadingHasItsRateOrNone(Tariff tariff) {
        for (Reading reading : allReadings()) {
            List<Rate> matching = tariff.rates().stream()
                    .filter(rate -> rate.matches(reading))
                    .toList();
            if (matching.isEmpty()) {
                assertThatThrownBy(() -> tariff.rate(Usage.of(reading), Counters.none()))
                        .isInstanceOf(UnpricedException.class);
            } else {
                Bill bill = TestTariffs.bill(tariff, Counters.none(), reading);
                assertThat(bill.lines())
                        .extracting(BillLine::rate)
                        .containsExactly(matching.get(0).id());
                assertThat(bill.total().in()).isEqualTo(tariff.in());
            }
        }
    }

    @Property
    void credits_conversion_isMonotoneAndExactForWholePackages(
            @ForAll("quantities") BigDecimal amount, @ForAll @IntRange(min = 1, max = 1000) int packages) {
        Denomination credits = Denomination.credits("acme");
        CreditRate rate = new CreditRate(
                Amount.of("1000", credits),
                Amount.of("9.99", Denomination.USD),
                java.time.Instant.EPOCH,
                java.net.URI.create("https://acme.example/"),
                java.time.LocalDate.EPOCH);

        assertThat(rate.convert(Amount.of(BigDecimal.valueOf(packages * 1000L), credits))
                        .value())
                .isEqualByComparingTo(new BigDecimal("9.99").multiply(BigDecimal.valueOf(packages)));
        assertThat(rate.convert(Amount.of(amount.add(BigDecimal.ONE), credits)))
                .isGreaterThan(rate.convert(Amount.of(amount, credits)));
    }

    private static List<Reading> allReadings() {
        List<Reading> readings = new ArrayList<>();
        List<String> qualities = new ArrayList<>(TariffArbitraries.DIMENSIONS.get("quality"));
        List<String> sizes = new ArrayList<>(TariffArbitraries.DIMENSIONS.get("size"));
        for (String quality : qualities) {
            for (String size : sizes) {
                readings.add(TestTariffs.images("2", Map.of("quality", quality, "size", size)));
            }
        }
        return readings;
    }

    @Provide
    Arbitrary<BigDecimal> quantities() {
        return TariffArbitraries.quantities();
    }

    @Provide
    Arbitrary<Quantize> quantizes() {
        return TariffArbitraries.quantizes();
    }

    @Provide
    Arbitrary<List<Selector>> selectorLists() {
        return TariffArbitraries.selectors().list().ofMinSize(1).ofMaxSize(4);
    }
}
