package dev.halftone.spi.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a task is expected to use, before it is sent: low ≤ likely ≤ high, equal when the task determines it. Immutable.
 *
 * <p>The three usages hold the readings of the whole task (all its images). For an upper bound the likely usage is the
 * high one: nothing better is known.
 */
public final class UsageEstimate {

    private final Basis basis;
    private final Usage low;
    private final Usage likely;
    private final Usage high;
    private final List<String> notes;

    private UsageEstimate(Basis basis, Usage low, Usage likely, Usage high, List<String> notes) {
        this.basis = Objects.requireNonNull(basis);
        this.low = low;
        this.likely = likely;
        this.high = high;
        this.notes = List.copyOf(notes);
    }

    /** The usage is certain. */
    public static UsageEstimate exact(Usage usage) {
        return new UsageEstimate(Basis.EXACT, usage, usage, usage, List.of());
    }

    /** Three usages that may differ in dimensions too, such as the price tiers that the provider may choose from. */
    public static UsageEstimate between(Basis basis, Usage low, Usage likely, Usage high, List<String> notes) {
        return new UsageEstimate(basis, low, likely, high, notes);
    }

    /** No quantity or no price can be known; the reasons say why and what to do. */
    public static UsageEstimate unpriced(String... reasons) {
        Usage none = Usage.unknown();
        return new UsageEstimate(Basis.UNPRICED, none, none, none, List.of(reasons));
    }

    public static Builder builder(Basis basis) {
        return new Builder(basis);
    }

    public Basis basis() {
        return basis;
    }

    public Usage low() {
        return low;
    }

    public Usage likely() {
        return likely;
    }

    public Usage high() {
        return high;
    }

    /** Sentences for people: what the estimate rests on. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UsageEstimate that
                && basis == that.basis
                && low.equals(that.low)
                && likely.equals(that.likely)
                && high.equals(that.high)
                && notes.equals(that.notes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(basis, low, likely, high, notes);
    }

    @Override
    public String toString() {
        return basis + " low " + low + ", likely " + likely + ", high " + high;
    }

    /** Collects readings three at a time. Not thread-safe. */
    public static final class Builder {
        private final Basis basis;
        /** Until a quantity lies between bounds, all three ends are one list. */
        private final List<Reading> likely = new ArrayList<>(4);

        private List<Reading> low = likely;
        private List<Reading> high = likely;
        private boolean ranged;
        private final List<String> notes = new ArrayList<>();

        private Builder(Basis basis) {
            this.basis = basis;
        }

        /** A quantity that follows from the task. */
        public Builder certain(Meter meter, BigDecimal quantity, Map<String, String> dimensions) {
            Reading reading = Reading.of(meter, quantity, dimensions, Provenance.DERIVED);
            likely.add(reading);
            if (ranged) {
                low.add(reading);
                high.add(reading);
            }
            return this;
        }

        /** A quantity between bounds. */
        public Builder between(
                Meter meter,
                BigDecimal lowest,
                BigDecimal likeliest,
                BigDecimal highest,
                Map<String, String> dimensions) {
            if (lowest.compareTo(likeliest) > 0 || likeliest.compareTo(highest) > 0) {
                throw new IllegalArgumentException("The estimate of " + meter.id() + " must rise from low to high, not "
                        + lowest + ", " + likeliest + ", " + highest + ".");
            }
            if (!ranged) {
                ranged = true;
                low = new ArrayList<>(likely);
                high = new ArrayList<>(likely);
            }
            low.add(Reading.of(meter, lowest, dimensions, Provenance.ESTIMATED));
            likely.add(Reading.of(meter, likeliest, dimensions, Provenance.ESTIMATED));
            high.add(Reading.of(meter, highest, dimensions, Provenance.ESTIMATED));
            return this;
        }

        public Builder note(String sentence) {
            notes.add(sentence);
            return this;
        }

        public UsageEstimate build() {
            Usage middle = Usage.of(likely);
            // One object for all three ends: whoever prices it sees that it has to be priced once.
            return ranged
                    ? new UsageEstimate(basis, Usage.of(low), middle, Usage.of(high), notes)
                    : new UsageEstimate(basis, middle, middle, middle, notes);
        }
    }
}
