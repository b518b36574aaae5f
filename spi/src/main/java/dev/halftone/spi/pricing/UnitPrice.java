package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A price for a number of units, such as 5 per 1,000,000 tokens: multiply first, divide once.
 *
 * @param amount the price, in the denomination of the tariff, never negative
 * @param per for how many units, positive
 */
public record UnitPrice(BigDecimal amount, BigDecimal per) {

    public UnitPrice {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("A unit price of " + amount + " is negative; prices are zero or more.");
        }
        if (per.signum() <= 0) {
            throw new IllegalArgumentException("A price per " + per + " units has no meaning; 'per' must be positive.");
        }
    }

    public static UnitPrice of(String amount, String per) {
        return new UnitPrice(new BigDecimal(amount), new BigDecimal(per));
    }

    /** The price of one unit. */
    public static UnitPrice each(String amount) {
        return of(amount, "1");
    }

    /** The price of a million units, as token prices are listed. */
    public static UnitPrice perMillion(String amount) {
        return of(amount, "1000000");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitPrice that && amount.compareTo(that.amount) == 0 && per.compareTo(that.per) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(amount.stripTrailingZeros(), per.stripTrailingZeros());
    }
}
