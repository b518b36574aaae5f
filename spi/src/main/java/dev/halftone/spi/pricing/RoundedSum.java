package dev.halftone.spi.pricing;

import java.math.BigDecimal;

/** The total of a bill and the amounts of its lines, rounded as the tariff says. Not thread-safe. */
final class RoundedSum {

    /** Lines of a bill that is rounded as a whole are shown with spare digits; they take no part in its total. */
    private static final int DIGITS_OF_UNROUNDED_LINES = 18;

    private final Rounding rounding;
    private final boolean roundsLines;
    private final ExactSum exact = new ExactSum();
    private BigDecimal sumOfLines = BigDecimal.ZERO;

    RoundedSum(Rounding rounding) {
        this.rounding = rounding;
        this.roundsLines = rounding.scope() == Rounding.Scope.LINE;
    }

    /** Adds a quantity at a price, and says what this line comes to. */
    BigDecimal add(BigDecimal quantity, UnitPrice price) {
        BigDecimal product = quantity.multiply(price.amount());
        if (roundsLines) {
            BigDecimal line = product.divide(price.per(), rounding.scale(), rounding.mode());
            // All lines have one scale, so that an empty one changes nothing and need not be added.
            sumOfLines = sumOfLines.signum() == 0 ? line : line.signum() == 0 ? sumOfLines : sumOfLines.add(line);
            return line;
        }
        exact.add(product, price.per());
        int digits = Math.max(rounding.scale(), DIGITS_OF_UNROUNDED_LINES);
        return product.divide(price.per(), digits, rounding.mode());
    }

    BigDecimal total() {
        return roundsLines ? sumOfLines : exact.rounded(rounding);
    }
}
