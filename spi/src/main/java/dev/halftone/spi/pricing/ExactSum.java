package dev.halftone.spi.pricing;

import java.math.BigDecimal;

/** A sum of fractions that stays a fraction, so that a whole bill is divided and rounded once. Not thread-safe. */
final class ExactSum {

    private BigDecimal numerator = BigDecimal.ZERO;
    private BigDecimal denominator = BigDecimal.ONE;

    void add(BigDecimal product, BigDecimal per) {
        // The usual bill has one denominator; without this the terms would grow with every line.
        if (per.compareTo(denominator) == 0) {
            numerator = numerator.add(product);
        } else {
            numerator = numerator.multiply(per).add(product.multiply(denominator));
            denominator = denominator.multiply(per);
        }
    }

    BigDecimal rounded(Rounding rounding) {
        return numerator.divide(denominator, rounding.scale(), rounding.mode());
    }
}
