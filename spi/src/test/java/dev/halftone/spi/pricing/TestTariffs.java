package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Short forms for the tests of this package. */
final class TestTariffs {

    static final Rounding WHOLE_BILL = new Rounding(12, RoundingMode.HALF_EVEN, Rounding.Scope.BILL);

    private TestTariffs() {}

    static Tariff.Builder builder() {
        return Tariff.builder("acme/painter@2026-01-01", Denomination.USD)
                .from(LocalDate.parse("2026-01-01"))
                .evidence(URI.create("https://acme.example/prices"), LocalDate.parse("2026-11-22"));
    }

    static Tariff of(Rate... rates) {
        return builder().rates(List.of(rates)).build();
    }

    static Tariff flat(UnitPrice price) {
        return of(Rate.of("flat", Meter.IMAGES).price(price));
    }

    static Tariff scheduled(Schedule schedule) {
        return of(Rate.of("scheduled", Meter.IMAGES).schedule(schedule));
    }

    static Reading images(String quantity) {
        return reading(Meter.IMAGES, quantity);
    }

    static Reading images(String quantity, Map<String, String> dimensions) {
        return Reading.of(Meter.IMAGES, new BigDecimal(quantity), dimensions, Provenance.REPORTED);
    }

    static Reading reading(Meter meter, String quantity) {
        return Reading.of(meter, new BigDecimal(quantity), Provenance.REPORTED);
    }

    static Amount usd(String value) {
        return Amount.of(value, Denomination.USD);
    }

    static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }

    /** What readings come to for an account that used nothing before. */
    static Amount total(Tariff tariff, Reading... readings) {
        return bill(tariff, Counters.none(), readings).total();
    }

    static Amount totalAfter(String before, Tariff tariff, Reading... readings) {
        return bill(tariff, (of, rate) -> new BigDecimal(before), readings).total();
    }

    static Bill bill(Tariff tariff, Counters counters, Reading... readings) {
        try {
            return tariff.rate(Usage.of(readings), counters);
        } catch (UnpricedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
