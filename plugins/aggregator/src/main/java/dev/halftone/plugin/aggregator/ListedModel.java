package dev.halftone.plugin.aggregator;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/**
 * A model that a seller is known to sell, with its price where that is known.
 *
 * @param id as the seller writes it
 * @param lines the prices; empty when none is known
 * @param source where they were read
 * @param checked the day they were last read there
 * @param notes what is doubtful about them
 */
record ListedModel(String id, List<PriceLine> lines, URI source, LocalDate checked, List<String> notes) {

    ListedModel {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    boolean isPriced() {
        return !lines.isEmpty();
    }
}
