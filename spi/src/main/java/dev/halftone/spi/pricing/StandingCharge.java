package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What is paid by time and not by request: hosting, provisioned throughput, an idle instance. It is reported beside
 * quotes and accrued by the ledger, never mixed into the price of a request.
 *
 * @param id lower-kebab
 * @param resource what is rented, for people
 * @param amount the price of one {@code every}
 * @param every positive
 * @param source where the price was read
 * @param checked the day it was last compared with the source
 */
public record StandingCharge(String id, String resource, Amount amount, Duration every, URI source, LocalDate checked) {

    public StandingCharge {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException(
                    "Standing charge '" + id + "' needs a positive span, not " + every + ".");
        }
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("Standing charge '" + id + "' is negative: " + amount + ".");
        }
    }

    /** What a span of renting costs: proportional, scale 12, half to even. */
    public Amount accrued(Duration span) {
        BigDecimal product = amount.value().multiply(seconds(span));
        return Amount.of(product.divide(seconds(every), Rounding.DEFAULT.scale(), RoundingMode.HALF_EVEN), amount.in());
    }

    private static BigDecimal seconds(Duration span) {
        return BigDecimal.valueOf(span.getSeconds()).add(BigDecimal.valueOf(span.getNano(), 9));
    }
}
