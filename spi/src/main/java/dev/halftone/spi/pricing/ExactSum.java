package dev.halftone.spi.pricing;

import java.math.BigDecimal;

/** A sum of fractions that stays a fraction, so that a whole bill is divided and rounded once. */
record ExactSum(BigDecimal numerator, BigDecimal denominator) {

    static final ExactSum ZERO = new ExactSum(BigDecimal.ZERO, BigDecimal.ONE);

    ExactSum plus(BigDecimal product, BigDecimal per) {
        // The usual bill has one denominator; without this the terms would grow with every line.
        return per.compareTo(denominator) == 0
                ? new ExactSum(numerator.add(product), denominator)
                : new ExactSum(numerator.multiply(per).add(product.multiply(denominator)), denominator.multiply(per));
    }

    BigDecimal rounded(Rounding rounding) {
        return numerator.divide(denominator, rounding.scale(), rounding.mode());
    }
}
