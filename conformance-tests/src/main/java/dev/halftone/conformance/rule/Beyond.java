package dev.halftone.conformance.rule;

import dev.halftone.spi.task.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers beyond the boundaries of a domain. */
final class Beyond {

    private static final BigDecimal LITTLE = new BigDecimal("0.01");

    private Beyond() {}

    /**
     * The next number beyond the least or the greatest sample, on each side where the domain shows a near miss: where it
     * shows none there is no boundary. Nothing for what has no order.
     */
    @SuppressWarnings("unchecked") // the type of the parameter says what its values are
    static <T> List<T> of(ParameterType<T> type, List<T> samples, List<T> nearMisses) {
        if (samples.isEmpty() || nearMisses.isEmpty()) {
            return List.of();
        } else if (type.equals(ParameterType.INTEGER)) {
            return (List<T>) wholeNumbers((List<Long>) samples, (List<Long>) nearMisses);
        } else if (type.equals(ParameterType.DECIMAL)) {
            return (List<T>) decimals((List<BigDecimal>) samples, (List<BigDecimal>) nearMisses);
        }
        return List.of();
    }

    /** Decimals are the same whatever their trailing zeros. */
    static boolean same(Object one, Object other) {
        return (one instanceof BigDecimal first && other instanceof BigDecimal second)
                ? first.compareTo(second) == 0
                : one.equals(other);
    }

    private static List<Long> wholeNumbers(List<Long> samples, List<Long> nearMisses) {
        long least = Collections.min(samples);
        long greatest = Collections.max(samples);
        List<Long> beyond = new ArrayList<>();
        if (Collections.min(nearMisses) < least) {
            beyond.add(least - 1);
        }
        if (Collections.max(nearMisses) > greatest) {
            beyond.add(greatest + 1);
        }
        return beyond;
    }

    private static List<BigDecimal> decimals(List<BigDecimal> samples, List<BigDecimal> nearMisses) {
        BigDecimal least = Collections.min(samples);
        BigDecimal greatest = Collections.max(samples);
        List<BigDecimal> beyond = new ArrayList<>();
        if (Collections.min(nearMisses).compareTo(least) < 0) {
            beyond.add(least.subtract(LITTLE));
        }
        if (Collections.max(nearMisses).compareTo(greatest) > 0) {
            beyond.add(greatest.add(LITTLE));
        }
        return beyond;
    }
}
