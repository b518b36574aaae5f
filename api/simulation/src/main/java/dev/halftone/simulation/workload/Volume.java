package dev.halftone.simulation.workload;

import java.math.BigDecimal;
import java.util.List;

/**
 * How many assets are asked for, and when.
 *
 * @param assets in the first month of the period; a month begins on the day of the month on which the period does
 * @param growth how much more each further month asks for than the one before it: 0.05 is 5 %; above -1
 * @param hours 24 weights that say how a day's assets spread over its hours in UTC; not all zero
 */
public record Volume(long assets, BigDecimal growth, List<BigDecimal> hours) {

    public Volume {
        hours = List.copyOf(hours);
    }
}
