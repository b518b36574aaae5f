package dev.halftone.cli.output;

import dev.halftone.client.quote.Range;
import java.util.Optional;

/** Amounts as people read them. */
public final class Money {

    private Money() {}

    /** {@code 0.04}, {@code 0.01–0.03}, or {@code unpriced}; the currency stands in the heading. */
    public static String range(Optional<Range> range) {
        return range.map(known -> known.isExact()
                        ? known.low().toDecimalString()
                        : known.low().toDecimalString() + "–" + known.high().toDecimalString())
                .orElse("unpriced");
    }
}
