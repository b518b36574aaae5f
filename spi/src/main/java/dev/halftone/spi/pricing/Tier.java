package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A step of a schedule. Equality ignores trailing zeros.
 *
 * @param upTo the last quantity that this price holds for, inclusive, positive
 * @param price the price within the tier
 */
public record Tier(BigDecimal upTo, UnitPrice price) {

    public Tier {
        if (upTo.signum() <= 0) {
            throw new IllegalArgumentException("A tier up to " + upTo + " holds nothing; its end must be positive.");
        }
    }

    public static Tier of(String upTo, UnitPrice price) {
        return new Tier(new BigDecimal(upTo), price);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tier that && upTo.compareTo(that.upTo) == 0 && price.equals(that.price);
    }

    @Override
    public int hashCode() {
        return Objects.hash(upTo.stripTrailingZeros(), price);
    }
}
