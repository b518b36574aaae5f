package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.StandingCharge;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Provisioned throughput: each model unit is paid by the hour until it is deleted, and not before its term has ended.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/prov-throughput.html">Provisioned Throughput</a>
 */
final class ProvisionedPrices {

    private static final URI PRICING = URI.create("https://aws.amazon.com/bedrock/pricing/");
    private static final String BASE = "/base/";
    private static final String CUSTOM = "/custom/";
    private static final String TITAN = "TITAN";

    private static final Map<String, String> USD_PER_HOUR = Map.ofEntries(
            Map.entry("NOVA_CANVAS" + CUSTOM + "none", "60.50"),
            Map.entry("NOVA_CANVAS" + CUSTOM + "1-month", "55.00"),
            Map.entry("NOVA_CANVAS" + CUSTOM + "6-months", "30.25"),
            Map.entry(TITAN + BASE + "1-month", "16.20"),
            Map.entry(TITAN + BASE + "6-months", "13.00"),
            Map.entry(TITAN + CUSTOM + "none", "23.40"),
            Map.entry(TITAN + CUSTOM + "1-month", "21.00"),
            Map.entry(TITAN + CUSTOM + "6-months", "16.85"),
            Map.entry("SDXL_1_0" + BASE + "1-month", "49.86"),
            Map.entry("SDXL_1_0" + BASE + "6-months", "46.18"),
            Map.entry("SDXL_1_0" + CUSTOM + "1-month", "49.86"),
            Map.entry("SDXL_1_0" + CUSTOM + "6-months", "46.18"));

    private ProvisionedPrices() {}

    /** The price of one model unit for one hour; empty where none is published. */
    static Optional<String> perUnitHour(Family family, Deployment.Throughput rented) {
        return Optional.ofNullable(USD_PER_HOUR.get((family.isTitan() ? TITAN : family.name())
                + (rented.custom() ? CUSTOM : BASE)
                + rented.term().text()));
    }

    /** One charge for each model unit. */
    static List<StandingCharge> charges(Listing listing) {
        List<StandingCharge> charges = new ArrayList<>();
        listing.throughput()
                .ifPresent(rented -> perUnitHour(listing.model().family(), rented)
                        .ifPresent(price -> addUnits(charges, listing, rented, price)));
        return List.copyOf(charges);
    }

    private static void addUnits(
            List<StandingCharge> charges, Listing listing, Deployment.Throughput rented, String price) {
        String name = listing.id().substring(listing.id().lastIndexOf('/') + 1);
        String bound = rented.term() == Deployment.Term.NONE
                ? "no commitment"
                : "commitment of " + rented.term().text();
        for (int unit = 1; unit <= rented.units(); unit++) {
            charges.add(new StandingCharge(
                    "provisioned-" + name + "-unit-" + unit,
                    "model unit " + unit + " of " + rented.units() + " for "
                            + listing.model().title() + ", " + bound,
                    Amount.of(price, Denomination.USD),
                    Duration.ofHours(1),
                    PRICING,
                    checked(listing.model().family())));
        }
    }

    private static LocalDate checked(Family family) {
        return family == Family.NOVA_CANVAS ? LocalDate.of(2026, 7, 24) : LocalDate.of(2025, 2, 28);
    }
}
