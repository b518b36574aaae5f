package dev.halftone.spi.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one attempt used, as far as it is known. Immutable.
 *
 * <p>Absent usage is absent, never zero: {@link #unknown()} has no readings and no reported cost, and nothing may price
 * it. Usage that is known to be empty is a reading of quantity zero.
 */
public final class Usage {

    private static final Usage UNKNOWN = builder().build();

    private final List<Reading> readings;
    private final List<Reading> observations;
    private final Optional<Amount> reportedCost;
    private final List<String> warnings;

    private Usage(
            List<Reading> readings, List<Reading> observations, Optional<Amount> reportedCost, List<String> warnings) {
        this.readings = readings;
        this.observations = observations;
        this.reportedCost = reportedCost;
        this.warnings = warnings;
    }

    /** Nothing is known. */
    public static Usage unknown() {
        return UNKNOWN;
    }

    public static Usage of(List<Reading> readings) {
        return new Usage(List.copyOf(readings), List.of(), Optional.empty(), List.of());
    }

    public static Usage of(Reading... readings) {
        return of(List.of(readings));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** True when neither a billed quantity nor a cost is known. */
    public boolean isUnknown() {
        return readings.isEmpty() && reportedCost.isEmpty();
    }

    /** What is billed; each reading must match exactly one rate of the tariff. */
    public List<Reading> readings() {
        return readings;
    }

    /** What was seen but is not billed, such as the compute time of a model that is priced per image. */
    public List<Reading> observations() {
        return observations;
    }

    /** What the provider said it charged; it beats every computed amount. */
    public Optional<Amount> reportedCost() {
        return reportedCost;
    }

    /** Sentences about doubts, such as totals that do not add up. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Usage that
                && readings.equals(that.readings)
                && observations.equals(that.observations)
                && reportedCost.equals(that.reportedCost)
                && warnings.equals(that.warnings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(readings, observations, reportedCost, warnings);
    }

    @Override
    public String toString() {
        return isUnknown()
                ? "unknown usage"
                : "usage " + readings + reportedCost.map(c -> ", cost " + c).orElse("");
    }

    /** Collects readings. Not thread-safe. */
    public static final class Builder {
        private final List<Reading> readings = new ArrayList<>();
        private final List<Reading> observations = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private Optional<Amount> reportedCost = Optional.empty();

        private Builder() {}

        public Builder reading(Reading reading) {
            readings.add(Objects.requireNonNull(reading));
            return this;
        }

        public Builder observation(Reading reading) {
            observations.add(Objects.requireNonNull(reading));
            return this;
        }

        public Builder reportedCost(Amount cost) {
            reportedCost = Optional.of(cost);
            return this;
        }

        public Builder warning(String sentence) {
            warnings.add(Objects.requireNonNull(sentence));
            return this;
        }

        public Usage build() {
            return new Usage(List.copyOf(readings), List.copyOf(observations), reportedCost, List.copyOf(warnings));
        }
    }
}
