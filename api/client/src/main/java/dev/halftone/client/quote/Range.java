package dev.halftone.client.quote;

import dev.halftone.spi.pricing.Amount;

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

    /** The sums of the three ends. */
    public Range plus(Range other) {
        return new Range(low.plus(other.low), likely.plus(other.likely), high.plus(other.high));
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
