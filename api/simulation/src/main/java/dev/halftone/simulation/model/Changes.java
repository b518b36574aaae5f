package dev.halftone.simulation.model;

import dev.halftone.client.offer.Offer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** When the price or the life of an offer changes. Stateless. */
final class Changes {

    private Changes() {}

    static Set<Instant> of(Offer offer) {
        Set<Instant> instants = new TreeSet<>();
        for (Tariff tariff : offer.tariffs().tariffs()) {
            instants.add(tariff.from());
            tariff.until().ifPresent(instants::add);
        }
        Lifecycle lifecycle = offer.model().lifecycle();
        lifecycle.released().map(Changes::midnight).ifPresent(instants::add);
        lifecycle.retires().map(Changes::midnight).ifPresent(instants::add);
        offer.model().pricing().creditRates().forEach(rate -> {
            instants.add(rate.from());
        });
        return instants;
    }

    /** What somebody should know who reads the result. */
    static List<String> notes(List<Offer> offers, Instant start, Instant end) {
        List<String> notes = new ArrayList<>();
        for (Offer offer : offers) {
            for (Tariff tariff : offer.tariffs().tariffs()) {
                if (tariff.from().isAfter(start) && tariff.from().isBefore(end)) {
                    notes.add("The price of " + offer.name() + " changes on "
                            + LocalDate.ofInstant(tariff.from(), ZoneOffset.UTC) + ".");
                }
                if (tariff.rates().stream()
                        .map(Rate::schedule)
                        .anyMatch(schedule -> schedule.window() != Window.REQUEST)) {
                    notes.add("The price of " + offer.name()
                            + " depends on the volume of the account; it is taken at the start of its first tier.");
                }
            }
            offer.model()
                    .lifecycle()
                    .retires()
                    .map(Changes::midnight)
                    .filter(day -> day.isAfter(start) && day.isBefore(end))
                    .ifPresent(day -> notes.add(offer.name() + " retires on " + LocalDate.ofInstant(day, ZoneOffset.UTC)
                            + ", within the period."));
        }
        return notes.stream().distinct().toList();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
