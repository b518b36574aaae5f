package dev.halftone.simulation.workload;

import java.time.Duration;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How long something takes, as {@value #PARTS} equally likely times that rise. Every engine draws from these, so that an
 * enumeration of them is exact. Immutable.
 */
public final class Latency {

    /** How many times stand for the distribution. */
    public static final int PARTS = 256;

    private final long[] micros;
    private final String description;

    private Latency(long[] micros, String description) {
        this.micros = micros;
        this.description = description;
    }

    /** Always the same. */
    public static Latency fixed(Duration time) {
        long[] micros = new long[PARTS];
        Arrays.fill(micros, micros(time));
        return new Latency(micros, "always " + time.toMillis() + " ms");
    }

    /**
     * Log-normal through its median and its 95th percentile, as times of servers usually spread.
     *
     * @throws IllegalArgumentException unless the percentile is above the median and the median above zero
     */
    public static Latency logNormal(Duration median, Duration percentile95) {
        if (median.isZero() || median.isNegative() || percentile95.compareTo(median) <= 0) {
            throw new IllegalArgumentException("p95 must be above p50, and p50 above zero, not "
                    + percentile95.toMillis() + " ms and " + median.toMillis() + " ms");
        }
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.95);
        double mu = Math.log((double) micros(median));
        double sigma = (Math.log((double) micros(percentile95)) - mu) / z;
        LogNormalDistribution times = LogNormalDistribution.of(mu, sigma);
        long[] micros = new long[PARTS];
        for (int i = 0; i < PARTS; i++) {
            micros[i] = Math.round(times.inverseCumulativeProbability((i + 0.5) / PARTS));
        }
        return new Latency(
                micros, "log-normal, p50 " + median.toMillis() + " ms, p95 " + percentile95.toMillis() + " ms");
    }

    /**
     * What was observed.
     *
     * @param seen at least one
     */
    public static Latency observed(Duration... seen) {
        if (seen.length == 0) {
            throw new IllegalArgumentException("a latency needs at least one observation");
        }
        long[] sorted = Arrays.stream(seen).mapToLong(Latency::micros).sorted().toArray();
        long[] micros = new long[PARTS];
        for (int i = 0; i < PARTS; i++) {
            micros[i] = sorted[(int) ((2L * i + 1) * sorted.length / (2L * PARTS))];
        }
        return new Latency(micros, seen.length + " observations");
    }

    private static long micros(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "a latency cannot be negative, and this one is " + time.toMillis() + " ms");
        }
        return Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000_000L), time.getNano() / 1000);
    }

    /**
     * One of the equally likely times, in microseconds.
     *
     * @param part 0 to {@value #PARTS} exclusive
     */
    public long micros(int part) {
        return micros[part];
    }

    /** For people. */
    @Override
    public String toString() {
        return description;
    }
}
