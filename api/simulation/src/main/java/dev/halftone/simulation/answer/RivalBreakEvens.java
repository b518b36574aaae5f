package dev.halftone.simulation.answer;

import dev.halftone.simulation.PolicyResult;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.spi.pricing.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
                : Optional.of(edge(BigDecimal.ONE, most, isCheaper).setScale(2, RoundingMode.HALF_EVEN));
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
        Function<BigDecimal, Boolean> isDearer = millis -> !cheaperInTime(cheaper, dearer, millis);
        String first = cheaper.policy().name();
        String second = dearer.policy().name();
        BigDecimal shortest =
                longest.divide(BigDecimal.valueOf(64), RoundingMode.CEILING).max(BigDecimal.ONE);
        if (isDearer.apply(longest) || !isDearer.apply(shortest)) {
            return Optional.empty();
        }
        BigDecimal at = edge(shortest, longest, isDearer).setScale(0, RoundingMode.HALF_EVEN);
        return Optional.of(new BreakEven(
                BreakEven.Kind.DEADLINE,
                first,
                second,
                Optional.of(at),
                "milliseconds of the deadline",
                "Under a deadline of " + at.toPlainString() + " ms a picture in time costs less from " + second
                        + " than from " + first + ", although each of its pictures is dearer."));
    }

    private boolean cheaperInTime(PolicyResult one, PolicyResult other, BigDecimal millis) {
        return perPunctual(one, millis).compareTo(perPunctual(other, millis)) <= 0;
    }

    /** The cost of a request that was in time; a very large number when none is. */
    private BigDecimal perPunctual(PolicyResult result, BigDecimal millis) {
        BigDecimal share = simulator
                .expectedInTime(result.policy(), java.time.Duration.ofMillis(millis.longValue()))
                .orElse(BigDecimal.ZERO);
        return share.signum() <= 0
                ? new BigDecimal("1e30")
                : result.total().likely().value().divide(share, Exact.DIGITS);
    }

    /** Where a condition that holds at the lower end stops to hold, by halving. */
    private static BigDecimal edge(BigDecimal low, BigDecimal high, Function<BigDecimal, Boolean> holds) {
        BigDecimal from = low;
        BigDecimal to = high;
        for (int i = 0; i < STEPS && to.subtract(from).compareTo(from.movePointLeft(4)) > 0; i++) {
            BigDecimal middle = from.add(to).divide(BigDecimal.valueOf(2), Exact.DIGITS);
            if (holds.apply(middle)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from.add(to).divide(BigDecimal.valueOf(2), Exact.DIGITS);
    }
}
