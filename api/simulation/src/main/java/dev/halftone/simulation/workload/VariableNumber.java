package dev.halftone.simulation.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number of a document that somebody may want to vary.
 *
 * @param place where it stands; {@link WorkloadDocument#with} takes it
 * @param name for people, such as: provider_error of openai/gpt-image-2
 * @param value as it is written, without its unit
 * @param unit what stands behind the number, such as {@code ms}; empty text when nothing does
 * @param kind what values make sense there
 */
public record VariableNumber(String place, String name, BigDecimal value, String unit, Kind kind) {

    /**
     * The number times a factor, as it would be written: kept within what its kind allows, whole numbers rounded.
     *
     * @param factor zero or more
     */
    public String scaled(BigDecimal factor) {
        BigDecimal scaled = value.multiply(factor);
        BigDecimal allowed = switch (kind) {
            case SHARE -> scaled.min(BigDecimal.ONE);
            case WHOLE -> scaled.setScale(0, RoundingMode.HALF_UP).max(BigDecimal.ONE);
            case DECIMAL -> scaled.setScale(9, RoundingMode.HALF_UP);
        };
        return (allowed.signum() == 0
                        ? "0"
                        : allowed.setScale(Math.min(allowed.scale(), 18), RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString())
                + unit;
    }

    /** What values make sense. */
    public enum Kind {
        /** 0 to 1. */
        SHARE,
        /** 1, 2, 3 and so on. */
        WHOLE,
        /** Any other decimal. */
        DECIMAL
    }
}
