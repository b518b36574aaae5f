package dev.halftone.client.settle;

import dev.halftone.client.quote.Range;
import dev.halftone.spi.pricing.BillLine;
import dev.halftone.spi.pricing.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an attempt cost. Immutable.
 *
 * @param state whether the amount is final
 * @param range the amount in money; empty when no price is known, which is not zero
 * @param provenance the least trustworthy source among the readings it rests on
 * @param lines how the booked amount comes about
 * @param tariff id of the tariff; empty text when none applied
 * @param warnings sentences for people
 */
public record Charge(
        State state,
        Optional<Range> range,
        Provenance provenance,
        List<BillLine> lines,
        String tariff,
        List<String> warnings) {

    public Charge {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /** Nothing is known of the cost; it is held, not zero. */
    public static Charge unknown(String reason) {
        return new Charge(State.OPEN, Optional.empty(), Provenance.ESTIMATED, List.of(), "", List.of(reason));
    }

    /** The same charge with more to tell. */
    public Charge noting(List<String> more) {
        return more.isEmpty()
                ? this
                : new Charge(
                        state,
                        range,
                        provenance,
                        lines,
                        tariff,
                        Stream.concat(warnings.stream(), more.stream()).toList());
    }

    /** True when money is at risk: the amount may turn out differently, or is not known at all. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether an amount is final. */
    public enum State {
        /** The booked amount is final as far as the evidence goes. */
        SETTLED,
        /** The booked amount is held until somebody finds out. */
        OPEN
    }
}
