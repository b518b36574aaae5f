package dev.halftone.simulation.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How spans of time are written: a decimal and a unit, such as {@code 1.5s}. */
final class Spans {

    /** The decimal is group 1, the unit group 2. */
    static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|min|h)");

    private static final Map<String, BigDecimal> NANOSECONDS = Map.of(
            "ms", BigDecimal.valueOf(1_000_000),
            "s", BigDecimal.valueOf(1_000_000_000),
            "min", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));

    private static final Duration LONGEST = Duration.ofDays(31);

    private Spans() {}

    /** @throws IllegalArgumentException when it is no span, or one above 31 days */
    static Duration parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no span; write it such as 1.5s.");
        }
        BigDecimal nanoseconds = new BigDecimal(parts.group(1))
                .multiply(NANOSECONDS.getOrDefault(parts.group(2), BigDecimal.ONE))
                .setScale(0, RoundingMode.HALF_UP);
        Duration span = Duration.ofNanos(nanoseconds.longValueExact());
        if (span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is above 31 days; write a shorter span.");
        }
        return span;
    }
}
