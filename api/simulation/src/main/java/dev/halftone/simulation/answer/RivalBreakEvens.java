package dev.halftone.simulation.answer;

import dev.halftone.simulation.PolicyResult;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sets a cheaper policy against a dearer one: how often it may fail, and how long it may take. Not thread-safe. */
final class RivalBreakEvens {

    private static final int STEPS = 40;

    private final Simulator simulator;

    RivalBreakEvens(Simulator simulator) {
        this.simulator = simulator;
    }

    /** How much more often the cheaper may fail, and how short the deadline may be, before the next dearer one is cheaper. */
    List<BreakEven> find(PolicyResult cheaper, PolicyResult dearer) {
        return BreakEvens.sameCurrency(cheaper, dearer)
                ? Stream.of(failures(cheaper, dearer), deadline(cheaper, dearer))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    private Optional<BreakEven> failures(PolicyResult cheaper, PolicyResult dearer) {
        if (cheaper.policy().models().isEmpty()) {
            return Optional.empty();
        }
        Amount limit = dearer.costPerImage().orElseThrow();
        BigDecimal most = simulator.workload().behaviours().mostScale(cheaper.models());
        Function<BigDecimal, Boolean> isCheaper = factor -> scaled(cheaper.policy(), factor)
                .map(cost -> cost.compareTo(limit) < 0)
                .orElse(false);
        String first = cheaper.policy().name();
        String second = dearer.policy().name();
        if (most.compareTo(BigDecimal.ONE) <= 0 || !isCheaper.apply(BigDecimal.ONE)) {
            return Optional.empty();
        }
        Optional<BigDecimal> at = isCheaper.apply(most)
                ? Optional.empty()
                : Optional.of(edge(BigDecimal.ONE, most, isCheaper).middle().setScale(2, RoundingMode.HALF_EVEN));
        return Optional.of(new BreakEven(
                BreakEven.Kind.FAILURES,
                first,
                second,
                at,
                "times its failure rates",
                at.map(factor -> first + " may fail " + factor.toPlainString() + " times as often as written before "
                                + second + " is cheaper for a delivered picture.")
                        .orElse(first + " stays cheaper than " + second
                                + " for a delivered picture however often it fails: its failures cost too little.")));
    }

    private Optional<Amount> scaled(Policy policy, BigDecimal factor) {
        try {
            return simulator
                    .with(simulator.workload().behaviours().scaled(policy.models(), factor))
                    .expect(policy)
                    .costPerImage();
        } catch (UnplannableException unable) {
            return Optional.empty();
        }
    }

    private Optional<BreakEven> deadline(PolicyResult cheaper, PolicyResult dearer) {
        if (cheaper.expected().inTime().isEmpty() || dearer.expected().inTime().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal written =
                BigDecimal.valueOf(simulator.workload().targets().deadline().toMillis());
        BigDecimal longest = written.multiply(BigDecimal.valueOf(4));
        Function<BigDecimal, Boolean> isDearer = millis -> !isCheaperInTime(cheaper, dearer, millis);
        String first = cheaper.policy().name();
        String second = dearer.policy().name();
        BigDecimal shortest =
                longest.divide(BigDecimal.valueOf(64), RoundingMode.CEILING).max(BigDecimal.ONE);
        if (isDearer.apply(longest) || !isDearer.apply(shortest)) {
            return Optional.empty();
        }
        Span edge = edge(shortest, longest, isDearer);
        // Below the edge nothing may be in time at all; then the dearer one is no way out.
        if (!isCheaperInTime(dearer, cheaper, edge.from())) {
            return Optional.empty();
        }
        BigDecimal at = edge.middle().setScale(0, RoundingMode.HALF_EVEN);
        return Optional.of(new BreakEven(
                BreakEven.Kind.DEADLINE,
                first,
                second,
                Optional.of(at),
                "milliseconds of the deadline",
                "Under a deadline of " + at.toPlainString() + " ms a picture in time costs less from " + second
                        + " than from " + first + ", although each of its pictures is dearer."));
    }

    /** Whether the one has requests in time, and the other has none or pays more for each. */
    private boolean isCheaperInTime(PolicyResult one, PolicyResult other, BigDecimal millis) {
        Optional<BigDecimal> own = perPunctual(one, millis);
        Optional<BigDecimal> others = perPunctual(other, millis);
        return own.isPresent()
                && others.map(cost -> own.get().compareTo(cost) <= 0).orElse(true);
    }

    /** The cost of a request that was in time; empty when none is. */
    private Optional<BigDecimal> perPunctual(PolicyResult result, BigDecimal millis) {
        return simulator
                .expectedInTime(result.policy(), Duration.ofMillis(millis.longValue()))
                .filter(inTime -> inTime.signum() > 0)
                .map(inTime -> result.total().likely().value().divide(inTime, Exact.DIGITS));
    }

    /** Where a condition that holds at the lower end stops to hold, by halving: it holds at the start of the span. */
    private static Span edge(BigDecimal low, BigDecimal high, Function<BigDecimal, Boolean> holds) {
        BigDecimal from = low;
        BigDecimal to = high;
        for (int i = 0; i < STEPS && to.subtract(from).compareTo(from.movePointLeft(4)) > 0; i++) {
            BigDecimal middle = new Span(from, to).middle();
            if (holds.apply(middle)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return new Span(from, to);
    }

    /** Where something lies. */
    private record Span(BigDecimal from, BigDecimal to) {

        BigDecimal middle() {
            return from.add(to).divide(BigDecimal.valueOf(2), Exact.DIGITS);
        }
    }
}
