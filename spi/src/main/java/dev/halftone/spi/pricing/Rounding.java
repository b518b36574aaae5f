package dev.halftone.spi.pricing;

import java.math.RoundingMode;
import java.util.Objects;

/**
 * How a bill is rounded, once.
 *
 * @param scale digits after the point
 * @param mode the direction
 * @param scope whether each line is rounded, or only the total
 */
public record Rounding(int scale, RoundingMode mode, Scope scope) {

    /** Twelve digits, half to even, per line: finer than any published price needs. */
    public static final Rounding DEFAULT = new Rounding(12, RoundingMode.HALF_EVEN, Scope.LINE);

    public Rounding {
        Objects.requireNonNull(mode);
        Objects.requireNonNull(scope);
        if (scale < 0 || scale > 30 || mode == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("Rounding to " + scale + " digits " + mode
                    + " is not possible; use 0 to 30 digits and a direction.");
        }
    }

    /** What is rounded. */
    public enum Scope {
        LINE,
        BILL
    }
}
