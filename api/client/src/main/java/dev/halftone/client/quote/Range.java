package dev.halftone.client.quote;

import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;

/**
 * An amount that is known within bounds, in one denomination.
 *
 * @param low the least
 * @param likely what is booked, or ranked by
 * @param high the most
 */
public record Range(Amount low, Amount likely, Amount high) {

    public Range {
        if (low.compareTo(likely) > 0 || likely.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    "A range must rise from low to high, not " + low + ", " + likely + ", " + high + ".");
        }
    }

    public static Range exactly(Amount amount) {
        return new Range(amount, amount, amount);
    }

    /**
     * From the price of the low, likely and high usage. More usage may cost less in total, where a whole volume falls
     * into a cheaper tier; then the bounds are the least and the most of the three prices.
     */
    public static Range spanning(Amount low, Amount likely, Amount high) {
        Amount least = low.compareTo(high) <= 0 ? low : high;
        Amount most = low.compareTo(high) <= 0 ? high : low;
        return new Range(
                least.compareTo(likely) <= 0 ? least : likely, likely, most.compareTo(likely) >= 0 ? most : likely);
    }

    /** The sums of the three ends. */
    public Range plus(Range other) {
        return new Range(low.plus(other.low), likely.plus(other.likely), high.plus(other.high));
    }

    /** The three ends, so many times. */
    public Range times(BigDecimal factor) {
        return new Range(times(low, factor), times(likely, factor), times(high, factor));
    }

    private static Amount times(Amount amount, BigDecimal factor) {
        return Amount.of(amount.value().multiply(factor), amount.in());
    }

    public boolean isExact() {
        return low.equals(high);
    }

    @Override
    public String toString() {
        return isExact()
                ? low.toString()
                : low.toDecimalString() + " … " + high + ", likely " + likely.toDecimalString();
    }
}
