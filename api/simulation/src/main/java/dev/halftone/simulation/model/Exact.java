package dev.halftone.simulation.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The precision of probabilities and expectations: products of many decimals are cut at 60 digits. */
public final class Exact {

    public static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    private Exact() {}

    /** A whole power, at that precision. */
    public static BigDecimal power(BigDecimal base, long exponent) {
        BigDecimal result = BigDecimal.ONE;
        BigDecimal square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result.multiply(square, DIGITS);
            }
            square = square.multiply(square, DIGITS);
        }
        return result;
    }
}
