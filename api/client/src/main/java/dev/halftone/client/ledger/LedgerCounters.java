package dev.halftone.client.ledger;

import dev.halftone.client.settle.Charge;
import dev.halftone.client.time.TimeSource;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The volume of an account as its ledger holds it: what was billed on a rate by attempts of the current day or month. An
 * attempt counts when its charge is recorded, by the instant of its intent. What was bought elsewhere is not known here.
 * Thread-safe.
 */
public final class LedgerCounters implements Counters {

    private final Ledger ledger;
    private final TimeSource time;

    public LedgerCounters(Ledger ledger, TimeSource time) {
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public BigDecimal before(Tariff tariff, Rate rate) {
        if (rate.schedule().window() == Window.REQUEST) {
            return BigDecimal.ZERO;
        }
        Instant start = start(rate.schedule().window(), time.now());
        BigDecimal sum = BigDecimal.ZERO;
        for (LedgerEntry entry : ledger.entries()) {
            if (entry.charged().isPresent() && !entry.intent().at().isBefore(start)) {
                sum = sum.add(billed(entry.charged().get().charge(), tariff, rate));
            }
        }
        return sum;
    }

    private static BigDecimal billed(Charge charge, Tariff tariff, Rate rate) {
        return charge.tariff().equals(tariff.id())
                ? charge.lines().stream()
                        .filter(line -> line.rate().equals(rate.id()))
                        .map(BillLine::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : BigDecimal.ZERO;
    }

    private static Instant start(Window window, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (window) {
            case REQUEST -> Instant.MAX;
            case DAY -> midnight(today);
            case MONTH -> midnight(today.withDayOfMonth(1));
            case LIFETIME -> Instant.MIN;
        };
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
