package dev.halftone.client.route;

import dev.halftone.client.quote.Range;
import dev.halftone.spi.pricing.Amount;
import java.util.Optional;

/**
 * Money that may be spent in all. The high end of a quote is reserved before the call; afterwards the charge stays, and
 * of an open one its high end. Thread-safe.
 */
public final class Budget {

    private final Amount total;
    private Amount spent;
    private Amount reserved;

    public Budget(Amount total) {
        this.total = total;
        this.spent = Amount.zero(total.in());
        this.reserved = Amount.zero(total.in());
    }

    /** Sets the amount aside; false when too little is left. */
    public synchronized boolean reserve(Amount high) {
        Amount after = spent.plus(reserved).plus(high);
        if (after.compareTo(total) > 0) {
            return false;
        }
        reserved = reserved.plus(high);
        return true;
    }

    /** Sets the amount aside even when too little is left, for money that is on its way already. */
    public synchronized void hold(Amount high) {
        reserved = reserved.plus(high);
    }

    /**
     * Gives a reservation back and books what was charged; a charge without a known price in this
     * budget's currency books the reservation.
     */
    public synchronized void settle(Amount reservation, Optional<Range> charged) {
        reserved = reserved.minus(reservation);
        spent = spent.plus(charged.map(Range::high)
                .filter(high -> high.in().equals(total.in()))
                .orElse(reservation));
    }

    /** What can still be reserved; it may be negative when charges came out higher than quoted. */
    public synchronized Amount left() {
        return total.minus(spent).minus(reserved);
    }
}
