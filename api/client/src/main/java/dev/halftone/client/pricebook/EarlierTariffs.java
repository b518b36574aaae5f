package dev.halftone.client.pricebook;

import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts a plugin's tariffs before those of a book that begins later. Stateless. */
final class EarlierTariffs {

    private EarlierTariffs() {}

    /**
     * The tariffs of an entry, behind what the plugin charged until its first day. A book that counts by itself stands
     * alone, because the plugin has no price for its meters; so does one that begins after the plugin's prices have ended.
     */
    static List<Tariff> before(BookEntry entry, TariffHistory plugin) {
        List<Tariff> own = entry.tariffs().tariffs();
        Instant start = own.get(0).from();
        if (!entry.counts().isEmpty() || plugin.at(start.minusNanos(1)).isEmpty()) {
            return own;
        }
        List<Tariff> all = new ArrayList<>();
        for (Tariff tariff : plugin.tariffs()) {
            if (tariff.from().isBefore(start)) {
                all.add(tariff.covers(start) ? ending(tariff, start) : tariff);
            }
        }
        all.addAll(own);
        return all;
    }

    private static Tariff ending(Tariff tariff, Instant end) {
        Tariff.Builder cut = Tariff.builder(tariff.id(), tariff.in())
                .from(tariff.from())
                .until(end)
                .evidence(tariff.source(), tariff.checked())
                .rates(tariff.rates())
                .rounding(tariff.rounding());
        tariff.failures().forEach((kind, billing) -> cut.onFailure(billing, kind));
        tariff.notes().forEach(cut::note);
        return cut.build();
    }
}
