package dev.halftone.plugin.imagen;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How Google counts the characters of a text: code points, without white space. Which white space is meant is not
 * published; that of Unicode and that of Java are both left out.
 *
 * @see <a href="https://cloud.google.com/vertex-ai/generative-ai/pricing">Counting rule of the character prices</a>
 */
final class Characters {

    private Characters() {}

    static BigDecimal count(String text) {
        return BigDecimal.valueOf(text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .count());
    }

    /** Whether price lists know characters. */
    static boolean isBilled(List<Tariff> tariffs) {
        return tariffs.stream()
                .flatMap(tariff -> tariff.rates().stream())
                .anyMatch(rate -> rate.meter().equals(Meter.CHARACTERS));
    }

    /** The usage with its observed characters of the prompt as what goes in and is billed. */
    static Usage billed(Usage observed) {
        Usage.Builder usage = Usage.builder();
        observed.readings().forEach(usage::reading);
        observed.observations().stream()
                .filter(reading -> reading.meter().equals(Meter.CHARACTERS))
                .forEach(reading -> usage.reading(Reading.of(
                        Meter.CHARACTERS,
                        reading.quantity(),
                        Map.of(CharacterPrices.DIRECTION, CharacterPrices.IN),
                        reading.provenance())));
        observed.warnings().forEach(usage::warning);
        return usage.build();
    }
}
