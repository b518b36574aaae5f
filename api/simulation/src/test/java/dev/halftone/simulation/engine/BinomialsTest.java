package dev.halftone.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws against the distribution itself; every test is at the level of one in ten thousand, with fixed seeds. */
class BinomialsTest {

    private static final double LEVEL = 1e-4;
    private static final int DRAWS = 40_000;

    @ParameterizedTest
    @CsvSource({
        "1, 0.5", "2, 0.3", "10, 0.05", "10, 0.5", "10, 0.95", "40, 0.2", "100, 0.001", "1000, 0.0099",
        "1000, 0.0101", "20, 0.49", "21, 0.5", "21, 0.51", "25, 0.4", "50, 0.5", "100, 0.9", "1000, 0.5",
        "10000, 0.3", "1000000, 0.00002", "1000000, 0.99998", "1000000, 0.000005"
    })
    void draws_areDistributedAsTheBinomial(int n, double p) {
        BinomialDistribution exact = BinomialDistribution.of(n, p);
        int low = exact.inverseCumulativeProbability(0.002);
        int high = Math.max(low + 1, exact.inverseCumulativeProbability(0.998));
        double[] expected = new double[high - low + 1];
        long[] seen = new long[expected.length];
        expected[0] = DRAWS * exact.cumulativeProbability(low);
        for (int k = low + 1; k < high; k++) {
            expected[k - low] = DRAWS * exact.probability(k);
        }
        expected[high - low] = DRAWS * exact.survivalProbability(high - 1);
        SplittableRandom random = new SplittableRandom(n + 31L * Double.hashCode(p));
        for (int i = 0; i < DRAWS; i++) {
            long k = Binomials.draw(n, p, random);
            assertThat(k).isBetween(0L, (long) n);
            seen[(int) Math.min(high, Math.max(low, k)) - low]++;
        }
        assertThat(ChiSquareTest.withDefaults().test(expected, seen).getPValue())
                .as("%s of %s", Arrays.toString(seen), Arrays.toString(expected))
                .isGreaterThan(LEVEL);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, 0.5",
        "1000000000, 0.001",
        "1000000000000, 0.3",
        "1000000000000, 0.5",
        "1000000000000, 0.999",
        "1000000000000, 0.000001"
    })
    void manyTrials_areDistributedAsTheNormalThatTheyTendTo(long n, double p) {
        double mean = n * p;
        double spread = Math.sqrt(n * p * (1 - p));
        SplittableRandom random = new SplittableRandom(n);
        double[] standard = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            standard[i] = (Binomials.draw(n, p, random) - mean) / spread;
        }
        double average = Arrays.stream(standard).average().orElseThrow();
        double variance = Arrays.stream(standard).map(x -> x * x).average().orElseThrow();
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(LEVEL / 2);
        assertThat(average).isCloseTo(0, within(z / Math.sqrt(DRAWS)));
        assertThat(variance).isCloseTo(1, within(z * Math.sqrt(2.0 / DRAWS)));
        // A jump of one trial is far below what this test can see at this volume.
        assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(standard, NormalDistribution.of(0, 1)::cumulativeProbability)
                        .getPValue())
                .isGreaterThan(LEVEL);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, 0", "7, 0, 0", "7, 1, 7", "1000000000000, 1, 1000000000000", "1000000000000, 1e-30, 0"})
    void certainty_isDrawnAlways(long n, double p, long always) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            assertThat(Binomials.draw(n, p, random)).isEqualTo(always);
        }
    }

    @ParameterizedTest
    @CsvSource({"1000000000000, 1e-12", "1000000000000, 0.999999999999"})
    void rareTrials_ofVeryMany_areAsManyAsExpected(long n, double p) {
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            long k = Binomials.draw(n, p, random);
            sum += p < 0.5 ? k : n - k;
        }
        // About one success, or one failure, a draw: as Poisson with mean 1.
        assertThat(sum / DRAWS).isCloseTo(1, within(4 / Math.sqrt(DRAWS) + 1e-4));
    }
}
