package dev.halftone.cli;

import dev.halftone.cli.output.Console;
import dev.halftone.client.ledger.Ledger;
import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.ledger.LedgerRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Prints the ticket of an accepted job before it is first polled, so that a killed command can be taken up again. */
final class TicketPrinter implements Ledger {

    private final Ledger ledger;
    private final Console console;
    private final Optional<String> resumed;

    /** @param resumed the ticket that the caller already has */
    TicketPrinter(Ledger ledger, Console console, Optional<String> resumed) {
        this.resumed = resumed;
        this.ledger = ledger;
        this.console = console;
    }

    @Override
    public CompletionStage<Void> append(LedgerRecord record) {
        if (record instanceof LedgerRecord.Ticketed ticketed
                && !resumed.equals(Optional.of(ticketed.ticket().value()))) {
            console.note("Accepted; to go on after an interruption: --resume '"
                    + ticketed.ticket().value().replace("'", "'\\''") + "'");
        }
        return ledger.append(record);
    }

    @Override
    public List<LedgerEntry> entries() {
        return ledger.entries();
    }
}
