package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What an account paid for credits from some instant on: {@code price} for {@code credits} of them.
 *
 * @param credits how many credits were bought, in their denomination, positive
 * @param price what they cost, in a currency
 * @param from inclusive; the latest rate that has begun counts
 * @param source where the rate was read, or the account's own contract
 * @param checked the day it was last compared with the source
 */
public record CreditRate(Amount credits, Amount price, Instant from, URI source, LocalDate checked) {

    public CreditRate {
        Objects.requireNonNull(from);
        Objects.requireNonNull(source);
        Objects.requireNonNull(checked);
        if (credits.in().kind() != Denomination.Kind.CREDITS || credits.signum() <= 0) {
            throw new IllegalArgumentException(credits + " is no positive number of credits.");
        }
        if (price.in().kind() != Denomination.Kind.CURRENCY || price.signum() < 0) {
            throw new IllegalArgumentException(price + " is no price in a currency.");
        }
    }

    /** The money that an amount of these credits stands for; scale 12, half to even. */
    public Amount convert(Amount amount) {
        if (!amount.in().equals(credits.in())) {
            throw new IllegalArgumentException("A rate for " + credits.in() + " cannot convert " + amount + ".");
        }
        BigDecimal product = amount.value().multiply(price.value());
        return Amount.of(product.divide(credits.value(), Rounding.DEFAULT.scale(), RoundingMode.HALF_EVEN), price.in());
    }
}
