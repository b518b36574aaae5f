package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.GalleryPrices.edited;
import static dev.halftone.conformance.zoo.GalleryPrices.tariffs;
import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffJson;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What specimens with wrong price lists are made of. */
final class PriceLists {

    static final LocalDate CHECKED = LocalDate.of(2026, 11, 1);
    static final URI LIST = URI.create("https://reference.example/pricing");
    static final String AMOUNT = "rates[0].price.amount";
    static final String VOLUME_FALLS =
            "[{\"id\":\"generate\",\"meter\":{\"id\":\"images\",\"unit\":\"image\"},\"when\":{\"operation\":[\"generate\"]},"
                    + "\"volume\":{\"window\":\"month\",\"tiers\":[{\"up_to\":\"10\",\"price\":{\"amount\":\"0.02\",\"per\":\"1\"}}],"
                    + "\"beyond\":{\"amount\":\"0.01\",\"per\":\"1\"}}},"
                    + "{\"id\":\"upscale\",\"meter\":{\"id\":\"images\",\"unit\":\"image\"},\"when\":{\"operation\":[\"upscale\"]},"
                    + "\"price\":{\"amount\":\"0.0015\",\"per\":\"1\"}}]";

    private PriceLists() {}

    static Tariff one(Pricing pricing) {
        return pricing.tariffs().get(0);
    }

    /** The same prices in two lists. */
    static Pricing split(Pricing pricing, String end, String start) {
        return tariffs(
                pricing,
                List.of(
                        edited(one(pricing), "id", text("reference/gallery@older"), "until", text(end)),
                        edited(one(pricing), "from", text(start))));
    }

    static Pricing twice(Pricing pricing) {
        return new Pricing() {
            @Override
            public List<Tariff> tariffs() {
                return List.of(edited(one(pricing), "rates[1].when.operation", "[\"generate\",\"upscale\"]"));
            }

            @Override
            public UsageEstimate estimate(ImageTask task, Observations observations) {
                return pricing.estimate(task, observations);
            }
        };
    }

    static Pricing rented(Pricing pricing, StandingCharge charge) {
        return new ReferencePricing(pricing.tariffs(), List.of(charge), List.of(), pricing::estimate);
    }

    static StandingCharge rent(String amount, URI source, LocalDate checked) {
        return new StandingCharge(
                "unit", "a unit", Amount.of(amount, Denomination.USD), Duration.ofHours(1), source, checked);
    }

    static UnaryOperator<Pricing> bought(CreditRate rate) {
        return pricing -> new ReferencePricing(pricing.tariffs(), List.of(), List.of(rate), pricing::estimate);
    }

    static CreditRate rate(String credits, String price, Instant from, URI source, LocalDate checked) {
        return new CreditRate(
                Amount.of(credits, ReferenceModels.CREDITS), Amount.of(price, Denomination.USD), from, source, checked);
    }

    static String text(String value) {
        return "\"" + value + "\"";
    }

    static String rounding(int scale, String scope) {
        return "{\"scale\":" + scale + ",\"mode\":\"half_up\",\"scope\":\"" + scope + "\"}";
    }

    static String onlyFirst(Tariff tariff) {
        return "[" + TariffJson.write(tariff).items("rates").get(0).toJson() + "]";
    }

    static String tiers(String schedule, String upTo, String price, String beyond) {
        return VOLUME_FALLS
                .replace("\"volume\":", "\"" + schedule + "\":")
                .replace("\"up_to\":\"10\"", "\"up_to\":\"" + upTo + "\"")
                .replace("\"amount\":\"0.02\"", "\"amount\":\"" + price + "\"")
                .replace("\"amount\":\"0.01\"", "\"amount\":\"" + beyond + "\"");
    }

    /** All of these kinds are free. */
    static String failures(FailureKind... kinds) {
        return Stream.of(kinds)
                .map(kind -> text(kind.name().toLowerCase(Locale.ROOT)) + ":{\"state\":\"free\"}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    static Specimen gallery(String name, String defect, String rule, String phrase, UnaryOperator<Pricing> change) {
        return new Specimen(
                name,
                defect,
                Set.of(rule),
                phrase,
                () -> answers(GalleryPrices.priced(ReferenceModels.GALLERY, change)));
    }

    static Specimen poster(String name, String defect, String rule, String phrase, CreditRate rate) {
        return new Specimen(
                name,
                defect,
                Set.of(rule),
                phrase,
                () -> answers(GalleryPrices.priced(ReferenceModels.POSTER, bought(rate))));
    }

    static Specimen right(String name, UnaryOperator<Pricing> change) {
        return new Specimen(
                name, "nothing", Set.of(), "", () -> answers(GalleryPrices.priced(ReferenceModels.GALLERY, change)));
    }
}
