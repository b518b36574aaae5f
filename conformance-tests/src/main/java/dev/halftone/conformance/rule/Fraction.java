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

    static final Fraction ZERO = new Fraction(BigDecimal.ZERO, BigDecimal.ONE);

    Fraction plus(Fraction other) {
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction times(long factor) {
        return new Fraction(numerator.multiply(BigDecimal.valueOf(factor)), denominator);
    }

    boolean isSame(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator)) == 0;
    }

    BigDecimal rounded(Rounding rounding) {
        return numerator.divide(denominator, rounding.scale(), rounding.mode());
    }
}
