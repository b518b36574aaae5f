package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.util.Objects;

/** An exact amount of money or credits. Immutable. Equality and hash ignore trailing zeros: 1.50 equals 1.5. */
public final class Amount implements Comparable<Amount> {

    private final BigDecimal value;
    private final Denomination in;

    private Amount(BigDecimal value, Denomination in) {
        this.value = value;
        this.in = in;
    }

    public static Amount of(BigDecimal value, Denomination in) {
        return new Amount(Objects.requireNonNull(value), Objects.requireNonNull(in));
    }

    /** An amount from its decimal text, such as {@code "0.04"}. */
    public static Amount of(String value, Denomination in) {
        return of(new BigDecimal(value), in);
    }

    public static Amount zero(Denomination in) {
        return of(BigDecimal.ZERO, in);
    }

    public BigDecimal value() {
        return value;
    }

    public Denomination in() {
        return in;
    }

    /** The exact sum; both amounts must be in one denomination. */
    public Amount plus(Amount other) {
        return of(value.add(sameDenomination(other).value), in);
    }

    /** The exact difference; both amounts must be in one denomination. */
    public Amount minus(Amount other) {
        return of(value.subtract(sameDenomination(other).value), in);
    }

    /** -1, 0 or 1. */
    public int signum() {
        return value.signum();
    }

    /** The plain decimal text without trailing zeros and without an exponent, such as {@code 0.04}. */
    public String toDecimalString() {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(Amount other) {
        return value.compareTo(sameDenomination(other).value);
    }

    private Amount sameDenomination(Amount other) {
        if (!in.equals(other.in)) {
            throw new IllegalArgumentException(
                    "Amounts in " + in + " and " + other.in + " cannot be combined; convert the credits first.");
        }
        return other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amount that && in.equals(that.in) && value.compareTo(that.value) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros(), in);
    }

    @Override
    public String toString() {
        return toDecimalString() + " " + in;
    }
}
