package dev.halftone.conformance.script;

import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Provenance;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must hold of a case, beside its calls. What is empty is not checked. Immutable.
 *
 * @param refused the parameter that the capability check must name; {@code model} for a model that is not offered
 * @param status where the model stands on the day of the case
 * @param quote what the task must be quoted
 * @param price what a usage must come to
 * @param outcome how the attempt must end
 * @param charge what it must cost
 * @param outsideQuote why a delivered attempt may cost other than its quote said
 */
public record Expectations(
        Optional<String> refused,
        Optional<Lifecycle.Status> status,
        Optional<Quote> quote,
        Optional<Price> price,
        Optional<Outcome> outcome,
        Optional<Charge> charge,
        Optional<String> outsideQuote) {

    /** A quote in money, and some of its likely lines. */
    public record Quote(
            Optional<Basis> basis,
            Optional<BigDecimal> low,
            Optional<BigDecimal> likely,
            Optional<BigDecimal> high,
            List<Line> lines) {
        public Quote {
            lines = List.copyOf(lines);
        }
    }

    /** The lines of one meter together: the billed quantity, and the amount in money. */
    public record Line(String meter, Optional<BigDecimal> quantity, Optional<BigDecimal> amount) {}

    /**
     * What a usage comes to under the tariff in force.
     *
     * @param usage the readings
     * @param total in the denomination of the tariff; empty when it must have no price
     */
    public record Price(List<Used> usage, Optional<BigDecimal> total) {
        public Price {
            usage = List.copyOf(usage);
        }
    }

    /** A quantity on a meter. */
    public record Used(String meter, BigDecimal quantity, Map<String, String> dimensions) {
        public Used {
            dimensions = Map.copyOf(dimensions);
        }
    }

    /**
     * How an attempt ends.
     *
     * @param unused how many scripted answers are left over; 0 unless the script says otherwise
     */
    public record Outcome(
            Optional<AttemptResult> result, Optional<Integer> images, Optional<FailureShape> failure, int unused) {}

    /** What is known of a failure. */
    public record FailureShape(
            Optional<FailureKind> kind,
            Optional<Exposure> exposure,
            Optional<RetrySafety> resend,
            Optional<Duration> retryAfter,
            Optional<String> providerCode) {}

    /**
     * What an attempt costs, in money.
     *
     * @param amounts empty when no amount may be known
     */
    public record Charge(Optional<Amounts> amounts) {}

    /** The ends of a charge and where it comes from. */
    public record Amounts(
            Optional<BigDecimal> low,
            Optional<BigDecimal> likely,
            Optional<BigDecimal> high,
            Optional<Provenance> provenance) {}
}
