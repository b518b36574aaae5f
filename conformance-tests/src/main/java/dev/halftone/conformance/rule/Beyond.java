package dev.halftone.conformance.rule;

import dev.halftone.spi.task.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers beyond the boundaries of a domain. */
final class Beyond {

    private static final BigDecimal MUCH = new BigDecimal("1E+15");

    private Beyond() {}

    /**
     * Numbers beyond the outermost near miss, on each side where a near miss lies beyond every sample: elsewhere there is
     * no boundary. Nothing for what has no order.
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
        long least = Collections.min(nearMisses);
        long greatest = Collections.max(nearMisses);
        List<Long> beyond = new ArrayList<>();
        if (least < Collections.min(samples)) {
            beyond.addAll(List.of(Math.max(least, Long.MIN_VALUE + 1) - 1, Long.MIN_VALUE));
        }
        if (greatest > Collections.max(samples)) {
            beyond.addAll(List.of(Math.min(greatest, Long.MAX_VALUE - 1) + 1, Long.MAX_VALUE));
        }
        return beyond;
    }

    private static List<BigDecimal> decimals(List<BigDecimal> samples, List<BigDecimal> nearMisses) {
        BigDecimal least = Collections.min(nearMisses);
        BigDecimal greatest = Collections.max(nearMisses);
        List<BigDecimal> beyond = new ArrayList<>();
        if (least.compareTo(Collections.min(samples)) < 0) {
            beyond.addAll(List.of(least.subtract(BigDecimal.ONE), least.subtract(MUCH)));
        }
        if (greatest.compareTo(Collections.max(samples)) > 0) {
            beyond.addAll(List.of(greatest.add(BigDecimal.ONE), greatest.add(MUCH)));
        }
        return beyond;
    }
}
