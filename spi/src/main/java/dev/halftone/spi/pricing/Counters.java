package dev.halftone.spi.pricing;

import java.math.BigDecimal;

/** The volume that an account has used so far, for tiered prices. The host implements this. */
@FunctionalInterface
public interface Counters {

    /** A new account: nothing was used before. */
    static Counters none() {
        return (tariff, rate) -> BigDecimal.ZERO;
    }

    /** The billed quantity on this rate in the current window of its schedule, before the usage being priced. */
    BigDecimal before(Tariff tariff, Rate rate);
}
