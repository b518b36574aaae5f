package dev.halftone.simulation.engine;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Totals of months that were drawn. Immutable.
 *
 * @param months how many were drawn
 * @param mean their mean, with the interval that holds the true mean with 99 % confidence
 * @param p5 the fifth percentile: one month in twenty costs less
 * @param p50 the middle
 * @param p95 the 95th percentile: one month in twenty costs more
 */
public record Distribution(int months, Estimate mean, Estimate p5, Estimate p50, Estimate p95) {

    /** How sure the intervals are. */
    public static final String CONFIDENCE = "0.99";

    private static final double TAIL = 0.005;
    private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_EVEN);

    /** @param totals at least two */
    static Distribution of(List<BigDecimal> totals, Denomination currency) {
        List<BigDecimal> sorted = new ArrayList<>(totals);
        Collections.sort(sorted);
        return new Distribution(
                sorted.size(),
                mean(sorted, currency),
                quantile(sorted, 0.05, currency),
                quantile(sorted, 0.5, currency),
                quantile(sorted, 0.95, currency));
    }

    private static Estimate mean(List<BigDecimal> totals, Denomination currency) {
        BigDecimal size = BigDecimal.valueOf(totals.size());
        BigDecimal mean =
                totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(size, DIGITS);
        BigDecimal squares =
                totals.stream().map(total -> total.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal variance = squares.divide(size.subtract(BigDecimal.ONE), DIGITS);
        BigDecimal half = variance.divide(size, DIGITS)
                .sqrt(DIGITS)
                .multiply(BigDecimal.valueOf(NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL)));
        return new Estimate(
                Amount.of(mean.subtract(half), currency),
                Amount.of(mean, currency),
                Amount.of(mean.add(half), currency));
    }

    /** The interval is that of order statistics, which holds for any distribution. */
    private static Estimate quantile(List<BigDecimal> sorted, double share, Denomination currency) {
        BinomialDistribution below = BinomialDistribution.of(sorted.size(), share);
        int last = sorted.size() - 1;
        int low = Math.max(0, below.inverseCumulativeProbability(TAIL) - 1);
        int high = Math.min(last, below.inverseSurvivalProbability(TAIL));
        int at = (int) Math.min(last, Math.floor(share * sorted.size()));
        return new Estimate(
                Amount.of(sorted.get(low), currency),
                Amount.of(sorted.get(at), currency),
                Amount.of(sorted.get(high), currency));
    }

    /**
     * An estimate with its interval.
     *
     * @param low the lower end of the interval
     * @param value the estimate
     * @param high the upper end
     */
    public record Estimate(Amount low, Amount value, Amount high) {

        /** The same with a certain amount on top. */
        Estimate plus(Amount certain) {
            return new Estimate(low.plus(certain), value.plus(certain), high.plus(certain));
        }
    }

    /** The same with a certain amount on top of each month. */
    public Distribution plus(Amount certain) {
        return new Distribution(months, mean.plus(certain), p5.plus(certain), p50.plus(certain), p95.plus(certain));
    }
}
