package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.GalleryPrices.edited;
import static dev.halftone.conformance.zoo.PriceLists.AMOUNT;
import static dev.halftone.conformance.zoo.PriceLists.CHECKED;
import static dev.halftone.conformance.zoo.PriceLists.LIST;
import static dev.halftone.conformance.zoo.PriceLists.bought;
import static dev.halftone.conformance.zoo.PriceLists.gallery;
import static dev.halftone.conformance.zoo.PriceLists.poster;
import static dev.halftone.conformance.zoo.PriceLists.rate;
import static dev.halftone.conformance.zoo.PriceLists.rent;
import static dev.halftone.conformance.zoo.PriceLists.rented;
import static dev.halftone.conformance.zoo.PriceLists.text;
import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Prices that nobody can check, and credits that nobody can buy. */
final class EvidenceSpecimens {

    private EvidenceSpecimens() {}

    static List<Specimen> all() {
        return Stream.of(evidence(), credits()).flatMap(List::stream).toList();
    }

    private static List<Specimen> evidence() {
        return List.of(
                gallery(
                        "NobodyKnowsWhere",
                        "no page",
                        "BIL-12",
                        "got about:blank",
                        edited("source", text("about:blank"))),
                gallery(
                        "NoHost",
                        "an address without a host",
                        "BIL-12",
                        "got https:prices",
                        edited("source", text("https:prices"))),
                gallery(
                        "OnMyDisk",
                        "a file",
                        "BIL-12",
                        "got file://home/prices",
                        edited("source", text("file://home/prices"))),
                gallery(
                        "CheckedTomorrow",
                        "compared in the future",
                        "BIL-12",
                        "got 2026-11-23",
                        edited("checked", text("2026-11-23"))),
                new Specimen(
                        "NobodyChecked",
                        "never compared",
                        Set.of("BIL-12", "BIL-15"),
                        "1970-01-01",
                        () -> answers(
                                GalleryPrices.priced(ReferenceModels.GALLERY, edited("checked", text("1970-01-01"))))),
                gallery(
                        "RentFromNowhere",
                        "a standing charge without a page",
                        "BIL-12",
                        "standing charge unit",
                        pricing -> rented(pricing, rent("1.75", URI.create("about:blank"), CHECKED))),
                poster(
                        "CreditsFromNowhere",
                        "a purchase rate without a page",
                        "BIL-12",
                        "credit rate from",
                        rate("1000", "10", Instant.EPOCH, URI.create("about:blank"), CHECKED)),
                gallery(
                        "OldPrices",
                        "compared half a year and a day ago",
                        "BIL-15",
                        "the last one on 2026-05-25",
                        edited("checked", text("2026-05-25"))),
                gallery(
                        "OldRent",
                        "a standing charge compared long ago",
                        "BIL-15",
                        "standing charge unit",
                        pricing -> rented(pricing, rent("1.75", LIST, LocalDate.of(2025, 5, 1)))),
                gallery(
                        "RentInThePrice",
                        "a picture costs an hour of the unit",
                        "BIL-10",
                        "which is the standing charge gallery-unit",
                        edited(AMOUNT, text("1.75"))));
    }

    private static List<Specimen> credits() {
        return List.of(
                new Specimen(
                        "NoCreditRate",
                        "nobody says what credits cost",
                        Set.of("BIL-9"),
                        "got none",
                        () -> answers(GalleryPrices.priced(
                                ReferenceModels.POSTER,
                                pricing -> new ReferencePricing(
                                        pricing.tariffs(), List.of(), List.of(), pricing::estimate)))),
                new Specimen(
                        "LateCreditRate",
                        "credits have a price a day later than the list",
                        Set.of("BIL-9"),
                        "2025-01-02T00:00:00Z",
                        () -> answers(GalleryPrices.priced(
                                ReferenceModels.POSTER,
                                bought(rate("1000", "10", Instant.parse("2025-01-02T00:00:00Z"), LIST, CHECKED))))),
                new Specimen(
                        "OtherCredits",
                        "the credits of somebody else have a price",
                        Set.of("BIL-9"),
                        "a credit rate for reference/credits",
                        () -> answers(GalleryPrices.priced(
                                ReferenceModels.POSTER,
                                bought(new CreditRate(
                                        Amount.of("1000", Denomination.credits("other")),
                                        Amount.of("10", Denomination.USD),
                                        Instant.EPOCH,
                                        LIST,
                                        CHECKED))))));
    }
}
