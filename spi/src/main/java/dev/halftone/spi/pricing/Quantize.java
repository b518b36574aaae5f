package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What is billed of a quantity: at least the minimum, then up to a whole increment. A quantity of zero stays zero,
 * because nothing was used. Equality ignores trailing zeros.
 *
 * @param minimum the least that is billed, zero for none
 * @param increment the step that is rounded up to, zero for none
 */
public record Quantize(BigDecimal minimum, BigDecimal increment) {

    /** Bills what was used. */
    public static final Quantize NONE = new Quantize(BigDecimal.ZERO, BigDecimal.ZERO);

    public Quantize {
        if (minimum.signum() < 0 || increment.signum() < 0) {
            throw new IllegalArgumentException(
                    "Minimum " + minimum + " and increment " + increment + " must be zero or more.");
        }
    }

    public static Quantize of(String minimum, String increment) {
        return new Quantize(new BigDecimal(minimum), new BigDecimal(increment));
    }

    /** Rounds up to a whole increment. */
    public static Quantize upTo(String increment) {
        return of("0", increment);
    }

    public BigDecimal apply(BigDecimal quantity) {
        if (quantity.signum() == 0) {
            return quantity;
        }
        BigDecimal raised = quantity.max(minimum);
        if (increment.signum() == 0) {
            return raised;
        }
        return raised.divide(increment, 0, RoundingMode.CEILING).multiply(increment);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantize that
                && minimum.compareTo(that.minimum) == 0
                && increment.compareTo(that.increment) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(minimum.stripTrailingZeros(), increment.stripTrailingZeros());
    }
}
