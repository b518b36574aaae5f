package dev.halftone.conformance.script;

import dev.halftone.spi.pricing.Amount;
import java.util.Objects;

/** An amount of money between bounds; all three in one currency. Immutable. */
public record MoneyRange(Amount low, Amount likely, Amount high) {

    public MoneyRange {
        Objects.requireNonNull(low);
        Objects.requireNonNull(likely);
        Objects.requireNonNull(high);
    }

    /** An amount that is known. */
    public static MoneyRange exactly(Amount amount) {
        return new MoneyRange(amount, amount, amount);
    }

    /** Whether the two ends differ, so that money is at risk. */
    public boolean isOpen() {
        return !low.equals(high);
    }

    @Override
    public String toString() {
        return low + " to " + high + ", likely " + likely;
    }
}
