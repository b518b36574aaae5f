package dev.halftone.conformance.rule;

import dev.halftone.spi.pricing.Rounding;
import java.math.BigDecimal;

/**
 * A number that is not divided before it has to be. Immutable.
 *
 * @param numerator any
 * @param denominator positive
 */
record Fraction(BigDecimal numerator, BigDecimal denominator) {

    private static final BigDecimal NEGLIGIBLE = new BigDecimal("0.000000001");

    static final Fraction ZERO = new Fraction(BigDecimal.ZERO, BigDecimal.ONE);

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction times(long factor) {
        return new Fraction(numerator.multiply(BigDecimal.valueOf(factor)), denominator);
    }

    /** Whether an amount is this, but for what a division to twelve digits leaves. */
    boolean isAbout(BigDecimal amount) {
        return amount.multiply(denominator).subtract(numerator).abs().compareTo(denominator.multiply(NEGLIGIBLE)) <= 0;
    }

    BigDecimal rounded(Rounding rounding) {
        return numerator.divide(denominator, rounding.scale(), rounding.mode());
    }
}
