package dev.halftone.simulation.model;

import dev.halftone.simulation.workload.AssetKind;
import dev.halftone.simulation.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Deals whole assets out to kinds by their weights, and to the cache by its rate. What is dealt sums to what came, and each
 * running total is close to its exact share. Not thread-safe.
 */
final class Shares {

    private final List<AssetKind> kinds;
    private final BigDecimal cacheRate;
    private BigDecimal came = BigDecimal.ZERO;
    private final long[] dealt;
    private final long[] cached;

    Shares(Workload workload) {
        this.kinds = workload.assets();
        this.cacheRate = workload.cacheRate();
        this.dealt = new long[kinds.size()];
        this.cached = new long[kinds.size()];
    }

    /** The next so many assets, by kind: each gets what it lacks, and what is left over goes where most is lacking. */
    List<Portion> next(long assets) {
        came = came.add(BigDecimal.valueOf(assets));
        long left = assets;
        BigDecimal[] lacks = new BigDecimal[kinds.size()];
        long[] own = new long[kinds.size()];
        for (int i = 0; i < own.length; i++) {
            lacks[i] = came.multiply(kinds.get(i).weight(), Exact.DIGITS).subtract(BigDecimal.valueOf(dealt[i]));
            own[i] = Math.min(
                    left, Math.max(0, lacks[i].setScale(0, RoundingMode.FLOOR).longValueExact()));
            left -= own[i];
        }
        for (; left > 0; left--) {
            int most = 0;
            for (int i = 1; i < own.length; i++) {
                if (lacks[i].subtract(BigDecimal.valueOf(own[i]))
                                .compareTo(lacks[most].subtract(BigDecimal.valueOf(own[most])))
                        > 0) {
                    most = i;
                }
            }
            own[most]++;
        }
        List<Portion> portions = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            dealt[i] += own[i];
            long fromCache = whole(BigDecimal.valueOf(dealt[i]).multiply(cacheRate, Exact.DIGITS)) - cached[i];
            cached[i] += fromCache;
            portions.add(new Portion(own[i] - fromCache, fromCache));
        }
        return portions;
    }

    private static long whole(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** Assets of one kind: those that are made, and those that are there already. */
    record Portion(long bought, long cached) {}
}
