package dev.halftone.client.pricebook;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.TariffHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a book says about some models.
 *
 * @param models whom it is about
 * @param counts what the book counts by itself; empty to price the plugin's own estimate
 * @param defaults what stands in for what a task does not say
 * @param tariffs the prices over time
 * @param standingCharges what is paid by time; empty to keep the plugin's
 * @param line where it stands in the file
 */
record BookEntry(
        List<ModelName> models,
        List<Count> counts,
        TaskQuantity.Defaults defaults,
        TariffHistory tariffs,
        List<StandingCharge> standingCharges,
        int line) {

    BookEntry {
        models = List.copyOf(models);
        counts = List.copyOf(counts);
        standingCharges = List.copyOf(standingCharges);
    }

    /**
     * One quantity that the book counts.
     *
     * @param meter what it is booked on
     * @param of what is counted
     * @param beyond how much of each picture's quantity is left out; another count may book it
     * @param upTo up to how much of each picture's quantity is counted; empty for all of it
     */
    record Count(Meter meter, TaskQuantity of, BigDecimal beyond, Optional<BigDecimal> upTo) {

        /** The quantity of the whole task. The bounds hold for each picture, so that ten of them cost ten times one. */
        BigDecimal quantity(CountedTask counted, BigDecimal seconds) {
            BigDecimal each = of.ofEach(counted, seconds);
            BigDecimal within =
                    upTo.map(each::min).orElse(each).subtract(beyond).max(BigDecimal.ZERO);
            return counted.images().multiply(within);
        }
    }
}
