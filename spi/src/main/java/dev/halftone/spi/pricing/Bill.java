package dev.halftone.spi.pricing;

import java.util.List;

/**
 * What a usage costs under a tariff. Only {@link Tariff#rate} makes one with lines.
 *
 * @param tariff id of the tariff
 * @param lines in the order of the readings
 * @param total the sum, rounded as the tariff says
 */
public record Bill(String tariff, List<BillLine> lines, Amount total) {

    public Bill {
        lines = List.copyOf(lines);
    }
}
