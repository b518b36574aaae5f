package dev.halftone.spi.pricing;

import java.math.BigDecimal;
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
        private static final int ENDS = 3;

        private final Basis basis;
        /** Low, likely and high of the first meter, then those of the next. */
        private final Growing<Reading> readings = new Growing<>();

        private final Growing<String> notes = new Growing<>();
        private boolean lowDiffers;
        private boolean highDiffers;

        private Builder(Basis basis) {
            this.basis = basis;
        }

        /** A quantity that follows from the task. */
        public Builder certain(Meter meter, BigDecimal quantity, Map<String, String> dimensions) {
            Reading reading = Reading.of(meter, quantity, dimensions, Provenance.DERIVED);
            return row(reading, reading, reading);
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
            Reading middle = Reading.of(meter, likeliest, dimensions, Provenance.ESTIMATED);
            // An end that reads alike is one object, so that a usage which differs nowhere can be shared.
            boolean lowIsLikely = isWrittenAlike(lowest, likeliest);
            boolean highIsLikely = isWrittenAlike(highest, likeliest);
            lowDiffers |= !lowIsLikely;
            highDiffers |= !highIsLikely;
            Reading least = lowIsLikely ? middle : Reading.of(meter, lowest, dimensions, Provenance.ESTIMATED);
            Reading most = highIsLikely ? middle : Reading.of(meter, highest, dimensions, Provenance.ESTIMATED);
            return row(least, middle, most);
        }

        @SuppressWarnings("BigDecimalEquals") // 1.0 and 1 are one quantity, but they are shown differently
        private static boolean isWrittenAlike(BigDecimal one, BigDecimal other) {
            return one.equals(other);
        }

        private Builder row(Reading least, Reading middle, Reading most) {
            readings.add(least);
            readings.add(middle);
            readings.add(most);
            return this;
        }

        public Builder note(String sentence) {
            notes.add(sentence);
            return this;
        }

        public UsageEstimate build() {
            Usage middle = Usage.of(readings.every(ENDS, 1));
            // Ends that are equal are one object: whoever prices them sees that they have to be priced once.
            return new UsageEstimate(
                    basis,
                    lowDiffers ? Usage.of(readings.every(ENDS, 0)) : middle,
                    middle,
                    highDiffers ? Usage.of(readings.every(ENDS, 2)) : middle,
                    notes.toList());
        }
    }
}
