package dev.halftone.client.ledger;

import dev.halftone.spi.protocol.JobTicket;
import java.util.Optional;

/**
 * What the records of one attempt add up to.
 *
 * @param intent what was about to be sent
 * @param ticket how its job can be found, once accepted
 * @param charged how it ended; empty while it is open
 */
public record LedgerEntry(
        LedgerRecord.Intent intent, Optional<JobTicket> ticket, Optional<LedgerRecord.Charged> charged) {

    /** True while money may be moving: no charge yet, or one that is held. */
    public boolean isOpen() {
        return charged.map(end -> end.charge().isOpen()).orElse(true);
    }
}
