package dev.halftone.simulation.engine;

import java.util.SplittableRandom;

/**
 * Draws how many of n independent trials succeed, exactly and in a time that does not grow with n: by inversion where few are
 * expected, else by transformed rejection. Stateless.
 *
 * @see <a href="https://doi.org/10.1080/00949659308811496">W. Hörmann, The generation of binomial random variates, 1993</a>
 */
final class Binomials {

    private static final double FEW = 10;
    /** ln k! less Stirling's formula, for small k. */
    private static final double[] CORRECTIONS = {
        0.08106146679532726,
        0.04134069595540929,
        0.02767792568499834,
        0.02079067210376509,
        0.01664469118982119,
        0.01387612882307075,
        0.01189670994589177,
        0.01041126526197209,
        0.009255462182712733,
        0.00833056343336287
    };

    private Binomials() {}

    /**
     * Draws.
     *
     * @param n trials, 0 to 2^53
     * @param p probability of success, 0 to 1
     */
    static long draw(long n, double p, SplittableRandom random) {
        if (n == 0 || p <= 0) {
            return 0;
        } else if (p >= 1) {
            return n;
        } else if (p > 0.5) {
            return n - rarer(n, 1 - p, random);
        }
        return rarer(n, p, random);
    }

    private static long rarer(long n, double p, SplittableRandom random) {
        return n * p < FEW ? inverted(n, p, random) : rejected(n, p, random);
    }

    private static long inverted(long n, double p, SplittableRandom random) {
        double q = 1 - p;
        double odds = p / q;
        double none = Math.exp(n * Math.log1p(-p));
        while (true) {
            double left = random.nextDouble();
            double chance = none;
            for (long k = 0; k <= n && k <= 200; k++) {
                if (left < chance) {
                    return k;
                }
                left -= chance;
                chance *= odds * (n - k) / (k + 1);
            }
            // Rounding has left a rest that no k takes; draw again.
        }
    }

    private static long rejected(long n, double p, SplittableRandom random) {
        double q = 1 - p;
        double spread = Math.sqrt(n * p * q);
        double b = 1.15 + 2.53 * spread;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double center = n * p + 0.5;
        double safe = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * spread;
        double odds = p / q;
        double mode = Math.floor((n + 1) * p);
        double fromMode =
                (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) + correction(mode) + correction(n - mode);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double edge = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / edge + b) * u + center);
            if (edge >= 0.07 && v <= safe) {
                return (long) k;
            }
            if (k >= 0 && k <= n) {
                double rest = n - k + 1;
                double bound = fromMode
                        + (n + 1.0) * Math.log((n - mode + 1) / rest)
                        + (k + 0.5) * Math.log(rest * odds / (k + 1))
                        - correction(k)
                        - correction(n - k);
                if (Math.log(v * alpha / (a / (edge * edge) + b)) <= bound) {
                    return (long) k;
                }
            }
        }
    }

    private static double correction(double k) {
        if (k < CORRECTIONS.length) {
            return CORRECTIONS[(int) k];
        }
        double next = k + 1;
        double square = next * next;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
    }
}
