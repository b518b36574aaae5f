package dev.halftone.simulation.engine;

import dev.halftone.client.quote.Range;
import dev.halftone.simulation.model.Exact;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was bought in a month, drawn or expected; expected numbers need not be whole. Immutable.
 *
 * @param charges by what they were spent on; every use is there
 * @param attempts calls that were sent, also again
 * @param calls calls that were wanted
 * @param requests requests for pictures
 * @param delivered requests of which all pictures came
 * @param inTime requests of which all pictures came before the deadline; empty when nobody knows how long things take
 * @param images pictures that came
 * @param cachedImages pictures that were there already
 * @param assets assets that were begun
 * @param finished assets of which all steps were done
 * @param cachedAssets assets that were there already
 */
public record Totals(
        Map<Use, Range> charges,
        BigDecimal attempts,
        BigDecimal calls,
        BigDecimal requests,
        BigDecimal delivered,
        Optional<BigDecimal> inTime,
        BigDecimal images,
        BigDecimal cachedImages,
        BigDecimal assets,
        BigDecimal finished,
        BigDecimal cachedAssets) {

    public Totals {
        charges = Collections.unmodifiableMap(new EnumMap<>(charges));
    }

    /** What was spent on one use. */
    public Range charge(Use use) {
        return Objects.requireNonNull(charges.get(use), "every use is there");
    }

    /** All charges together. */
    public Range total() {
        return charges.values().stream().reduce(Range::plus).orElseThrow();
    }

    /** All pictures, also those that were there already. */
    public BigDecimal allImages() {
        return images.add(cachedImages);
    }

    /** All finished assets, also those that were there already. */
    public BigDecimal allFinished() {
        return finished.add(cachedAssets);
    }

    /** The share of requests that failed or came after the deadline; empty when nobody knows, or nothing was asked. */
    public Optional<BigDecimal> lateShare() {
        return inTime.filter(unused -> requests.signum() > 0)
                .map(punctual -> requests.subtract(punctual).divide(requests, Exact.DIGITS));
    }

    /** The share of requests that failed for good; zero when nothing was asked. */
    public BigDecimal failureShare() {
        return requests.signum() == 0
                ? BigDecimal.ZERO
                : requests.subtract(delivered).divide(requests, Exact.DIGITS);
    }

    static Map<Use, Range> nothing(Denomination currency) {
        Map<Use, Range> charges = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            charges.put(use, Range.exactly(Amount.zero(currency)));
        }
        return charges;
    }
}
