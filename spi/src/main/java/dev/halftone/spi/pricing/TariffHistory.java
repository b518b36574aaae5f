package dev.halftone.spi.pricing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tariffs of one offer over time: they meet without a gap and without an overlap. Immutable.
 *
 * @param tariffs sorted by start
 */
public record TariffHistory(List<Tariff> tariffs) {

    public TariffHistory {
        tariffs = tariffs.stream().sorted(Comparator.comparing(Tariff::from)).toList();
        for (int i = 1; i < tariffs.size(); i++) {
            Tariff earlier = tariffs.get(i - 1);
            Tariff later = tariffs.get(i);
            Optional<Instant> end = earlier.until();
            if (end.isEmpty() || end.get().isAfter(later.from())) {
                throw new IllegalArgumentException("Tariffs " + earlier.id() + " and " + later.id()
                        + " overlap; the earlier must end when the later starts, at " + later.from() + ".");
            }
            if (end.get().isBefore(later.from())) {
                throw new IllegalArgumentException("Between tariffs " + earlier.id() + " and " + later.id()
                        + " there is a gap from " + end.get() + " to " + later.from() + ".");
            }
        }
    }

    /** The tariff in force at that instant. */
    public Optional<Tariff> at(Instant instant) {
        // Every quote comes through here; a stream would cost more than the search.
        for (Tariff tariff : tariffs) {
            if (tariff.covers(instant)) {
                return Optional.of(tariff);
            }
        }
        return Optional.empty();
    }
}
