package dev.halftone.spi.pricing;

import dev.halftone.spi.failure.FailureKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated prices, schedules, selectors and tariffs. */
final class TariffArbitraries {

    static final Map<String, List<String>> DIMENSIONS =
            new TreeMap<>(Map.of("quality", List.of("low", "hd"), "size", List.of("s", "m", "l")));

    private TariffArbitraries() {}

    /** Zero to a million with up to three digits after the point. */
    static Arbitrary<BigDecimal> quantities() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
                .ofScale(3);
    }

    /** Prices whose product with a quantity fits twelve digits, so that no digit is lost. */
    static Arbitrary<UnitPrice> terminatingPrices() {
        return Combinators.combine(amounts(3), Arbitraries.of("1", "10", "1000", "1000000"))
                .as((amount, per) -> new UnitPrice(amount, new BigDecimal(per)));
    }

    /** Also prices per 3 or 7, which no decimal can hold. */
    static Arbitrary<UnitPrice> prices() {
        return Combinators.combine(amounts(8), Arbitraries.of("1", "3", "7", "0.5", "60", "1000", "1000000"))
                .as((amount, per) -> new UnitPrice(amount, new BigDecimal(per)));
    }

    private static Arbitrary<BigDecimal> amounts(int scale) {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(1000))
                .ofScale(scale);
    }

    static Arbitrary<List<Tier>> tiers(Arbitrary<UnitPrice> prices) {
        Arbitrary<BigDecimal> widths = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.001"), BigDecimal.valueOf(1000))
                .ofScale(3);
        return Combinators.combine(widths, prices)
                .as(Map::entry)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(TariffArbitraries::rising);
    }

    private static List<Tier> rising(List<Map.Entry<BigDecimal, UnitPrice>> widths) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal end = BigDecimal.ZERO;
        for (Map.Entry<BigDecimal, UnitPrice> width : widths) {
            end = end.add(width.getKey());
            tiers.add(new Tier(end, width.getValue()));
        }
        return tiers;
    }

    static Arbitrary<Schedule.Graduated> graduated(Arbitrary<UnitPrice> prices) {
        return Combinators.combine(tiers(prices), prices, Arbitraries.of(Window.class))
                .as(Schedule.Graduated::new);
    }

    static Arbitrary<Schedule> schedules() {
        return Arbitraries.oneOf(
                prices().map(Schedule::flat),
                graduated(prices()).map(schedule -> schedule),
                Combinators.combine(tiers(prices()), prices(), Arbitraries.of(Window.class))
                        .as(Schedule.Volume::new));
    }

    static Arbitrary<Quantize> quantizes() {
        Arbitrary<BigDecimal> steps = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .ofScale(2);
        return Combinators.combine(steps, steps).as(Quantize::new);
    }

    /** Over {@link #DIMENSIONS}, each named or not, with one or more of its values. */
    static Arbitrary<Selector> selectors() {
        return Combinators.combine(conditions("quality"), conditions("size")).as((quality, size) -> {
            Selector selector = Selector.ALWAYS;
            if (!quality.isEmpty()) {
                selector = selector.and("quality", quality.toArray(String[]::new));
            }
            return size.isEmpty() ? selector : selector.and("size", size.toArray(String[]::new));
        });
    }

    private static Arbitrary<java.util.Set<String>> conditions(String dimension) {
        return Arbitraries.of(DIMENSIONS.get(dimension)).set().ofMinSize(0).ofMaxSize(2);
    }

    /** Tariffs with every feature, each rate on a meter of its own so that none overlap. */
    static Arbitrary<Tariff> tariffs() {
        Arbitrary<List<Rate>> rates = Combinators.combine(selectors(), quantizes(), schedules())
                .as((when, quantize, schedule) -> Map.entry(Map.entry(when, quantize), schedule))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> {
                    List<Rate> built = new ArrayList<>();
                    parts.forEach(part ->
                            built.add(Rate.of("rate-" + built.size(), new Meter("m" + built.size(), "unit"))
                                    .when(part.getKey().getKey())
                                    .quantize(part.getKey().getValue())
                                    .schedule(part.getValue())));
                    return built;
                });
        Arbitrary<Rounding> roundings = Combinators.combine(
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY),
                        Arbitraries.of(Rounding.Scope.class))
                .as(Rounding::new);
        Arbitrary<Map<FailureKind, FailureBilling>> failures =
                Arbitraries.maps(Arbitraries.of(FailureKind.class), failureBillings());
        Arbitrary<Denomination> denominations =
                Arbitraries.of(Denomination.USD, Denomination.currency("EUR"), Denomination.credits("acme"));
        Arbitrary<List<Instant>> spans = Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .map(seconds -> Instant.ofEpochSecond(seconds, seconds % 1_000_000_000))
                .set()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(instants -> instants.stream().sorted().collect(Collectors.toList()));
        Arbitrary<List<String>> notes =
                Arbitraries.strings().ofMaxLength(20).list().ofMaxSize(2);
        return Combinators.combine(denominations, spans, rates, roundings, failures, notes)
                .as(TariffArbitraries::tariff);
    }

    private static Arbitrary<FailureBilling> failureBillings() {
        return Arbitraries.of(
                FailureBilling.free(),
                FailureBilling.billed(Meter.IMAGES),
                FailureBilling.billed(Meter.RUNS, Meter.COMPUTE_SECONDS),
                FailureBilling.unknown(FailureBilling.Expected.NOTHING, Meter.IMAGES),
                FailureBilling.unknown(FailureBilling.Expected.EVERYTHING, Meter.IMAGES, Meter.RUNS));
    }

    private static Tariff tariff(
            Denomination in,
            List<Instant> span,
            List<Rate> rates,
            Rounding rounding,
            Map<FailureKind, FailureBilling> failures,
            List<String> notes) {
        Tariff.Builder tariff = Tariff.builder("acme/painter@1", in)
                .from(span.get(0))
                .evidence(URI.create("https://acme.example/prices?page=1"), LocalDate.parse("2026-11-22"))
                .rates(rates)
                .rounding(rounding);
        if (span.size() > 1) {
            tariff.until(span.get(1));
        }
        failures.forEach((kind, billing) -> tariff.onFailure(billing, kind));
        notes.forEach(tariff::note);
        return tariff.build();
    }
}
