package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rented model units: each is paid by the hour until it is deleted, and not before its term has ended. The requests carry
 * no price of their own.
 *
 * @param custom whether it serves a model that was fine-tuned
 * @param units positive
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/prov-throughput.html">Provisioned Throughput</a>
 */
record ProvisionedThroughput(Term term, boolean custom, int units) implements Billing {

    /** One model unit for one hour. */
    static final Meter UNIT_HOURS = new Meter("unit_hours", "hour of a model unit");
    /** Training: steps times the batch. */
    static final Meter IMAGES_SEEN = new Meter("images_seen", "image seen in training");
    /** One custom model, stored for one month. */
    static final Meter MODEL_MONTHS = new Meter("model_months", "month of a model");

    private static final String STORAGE = "1.95";
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

    /** How long the account is bound. */
    enum Term {
        NONE("none"),
        ONE_MONTH("1-month"),
        SIX_MONTHS("6-months");

        private final String text;

        Term(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The price of one model unit for one hour; empty where none is published. */
    Optional<String> perUnitHour(Family family) {
        return Optional.ofNullable(
                USD_PER_HOUR.get((family.isTitan() ? TITAN : family.name()) + (custom ? CUSTOM : BASE) + term.text()));
    }

    @Override
    public List<Tariff> tariffs(Listing listing) {
        Family family = listing.model().family();
        Tariff.Builder tariff = Tariff.builder("bedrock/" + listing.id() + "@launch", Denomination.USD)
                .evidence(Prices.PAGE, checked(family))
                .rate(Prices.freePicture())
                .note("A request costs nothing of its own; model units are paid by the hour, used or not. That requests"
                        + " carry no fee is inferred.");
        perUnitHour(family)
                .ifPresent(price -> tariff.rate(Rate.of("unit-hour", UNIT_HOURS).price(UnitPrice.each(price))));
        if (isTrained(family)) {
            tariff.rate(Rate.of("training", IMAGES_SEEN).price(UnitPrice.each("0.005")))
                    .rate(Rate.of("storage", MODEL_MONTHS).price(UnitPrice.each(STORAGE)));
        }
        FailureAnswers.add(tariff, Meter.IMAGES);
        return List.of(tariff.build());
    }

    @Override
    public UsageEstimate estimate(Listing listing, ImageTask task, Observations observations) {
        return UsageEstimate.builder(Basis.EXACT)
                .certain(Meter.IMAGES, BigDecimal.valueOf(task.count()), Map.of())
                .note("Requests to a provisioned model are paid by the hour and not one by one; see its standing"
                        + " charges.")
                .build();
    }

    /** One charge for each model unit, and one for the storage of a custom model. */
    @Override
    public List<StandingCharge> charges(Listing listing) {
        List<StandingCharge> charges = new ArrayList<>();
        Family family = listing.model().family();
        perUnitHour(family).ifPresent(price -> addUnits(charges, listing, price));
        if (isTrained(family)) {
            charges.add(
                    charge("storage-" + listing.name(), "storage of a custom model", STORAGE, Prices.MONTH, family));
        }
        return List.copyOf(charges);
    }

    private void addUnits(List<StandingCharge> charges, Listing listing, String price) {
        String bound = term == Term.NONE ? "no commitment" : "commitment of " + term.text();
        for (int unit = 1; unit <= units; unit++) {
            charges.add(charge(
                    "provisioned-" + listing.name() + "-unit-" + unit,
                    "model unit " + unit + " of " + units + " for "
                            + listing.model().title() + ", " + bound,
                    price,
                    Duration.ofHours(1),
                    listing.model().family()));
        }
    }

    private static StandingCharge charge(String id, String resource, String price, Duration every, Family family) {
        URI source = Prices.PAGE;
        return new StandingCharge(id, resource, Amount.of(price, Denomination.USD), every, source, checked(family));
    }

    /** Prices of training and storage are published for Amazon's own models. */
    private boolean isTrained(Family family) {
        return custom && family.dialect() == Family.Dialect.AMAZON;
    }

    private static LocalDate checked(Family family) {
        return family == Family.NOVA_CANVAS ? Prices.LAST_CHECK : Prices.CHECK_OF_2025;
    }
}
