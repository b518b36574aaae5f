package dev.halftone.spi.pricing;

import java.math.BigDecimal;

/**
 * A step of a schedule.
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
}
