package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.GalleryPrices.edited;
import static dev.halftone.conformance.zoo.PriceLists.AMOUNT;
import static dev.halftone.conformance.zoo.PriceLists.CHECKED;
import static dev.halftone.conformance.zoo.PriceLists.LIST;
import static dev.halftone.conformance.zoo.PriceLists.VOLUME_FALLS;
import static dev.halftone.conformance.zoo.PriceLists.gallery;
import static dev.halftone.conformance.zoo.PriceLists.poster;
import static dev.halftone.conformance.zoo.PriceLists.rate;
import static dev.halftone.conformance.zoo.PriceLists.rent;
import static dev.halftone.conformance.zoo.PriceLists.rented;
import static dev.halftone.conformance.zoo.PriceLists.rounding;
import static dev.halftone.conformance.zoo.PriceLists.text;
import static dev.halftone.conformance.zoo.PriceLists.tiers;

import java.time.Instant;
import java.util.List;

/** Prices and schedules that are not what somebody read. */
final class ExactnessSpecimens {

    private ExactnessSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                gallery(
                        "Floats",
                        "a price made of a double",
                        "BIL-2",
                        "at most 15 digits",
                        edited(AMOUNT, text("0.01000000000000000020816681711721685132943093776702880859375"))),
                gallery(
                        "FloatsInText",
                        "a price computed with doubles, and written",
                        "BIL-2",
                        "0.30000000000000004",
                        edited(AMOUNT, text("0.30000000000000004"))),
                gallery(
                        "FloatingUnits",
                        "the units of a price made of a double",
                        "BIL-2",
                        "units of the price",
                        edited("rates[0].price.per", text("333.33333333333331"))),
                gallery(
                        "FloatingMinimum",
                        "the minimum made of a double",
                        "BIL-2",
                        "minimum",
                        edited("rates[0].quantize", "{\"minimum\":\"0.10000000000000001\",\"increment\":\"0\"}")),
                gallery(
                        "FloatingIncrement",
                        "the increment made of a double",
                        "BIL-2",
                        "increment",
                        edited("rates[0].quantize", "{\"minimum\":\"0\",\"increment\":\"0.20000000000000001\"}")),
                gallery(
                        "FloatingTier",
                        "the end of a tier made of a double",
                        "BIL-2",
                        "rate generate, tier: expected",
                        edited("rates", tiers("graduated", "100.00000000000001", "0.02", "0.02"))),
                gallery(
                        "FloatsInATier",
                        "the price of a tier made of a double",
                        "BIL-2",
                        "tier up to 100, price",
                        edited("rates", tiers("graduated", "100", "0.020000000000000004", "0.02"))),
                gallery(
                        "FloatsBeyond",
                        "the last price made of a double",
                        "BIL-2",
                        "beyond the tiers, price",
                        edited("rates", tiers("graduated", "100", "0.02", "0.020000000000000004"))),
                gallery(
                        "FloatsInVolume",
                        "a volume price made of a double",
                        "BIL-2",
                        "tier up to 100, price",
                        edited("rates", tiers("volume", "100", "0.020000000000000004", "0.03"))),
                gallery(
                        "FloatingRent",
                        "a standing charge made of a double",
                        "BIL-2",
                        "standing charge unit",
                        pricing -> rented(pricing, rent("1.7500000000000002", LIST, CHECKED))),
                poster(
                        "FloatingCredits",
                        "the price of credits made of a double",
                        "BIL-2",
                        "credit rate",
                        rate("1000", "10.000000000000002", Instant.EPOCH, LIST, CHECKED)),
                poster(
                        "FloatingPackage",
                        "a package made of a double",
                        "BIL-2",
                        "credits bought",
                        rate("1000.0000000000001", "10", Instant.EPOCH, LIST, CHECKED)),
                gallery(
                        "MoreIsCheaper",
                        "a volume price that falls, and no note",
                        "BIL-11",
                        "or a note about volume",
                        edited("rates", VOLUME_FALLS)),
                gallery(
                        "OtherNote",
                        "a volume price that falls, and a note about something else",
                        "BIL-11",
                        "beyond 10",
                        edited("rates", VOLUME_FALLS, "notes", "[\"Prices in dollars.\"]")),
                gallery(
                        "RoundsTwice",
                        "rounds each line to a thousandth",
                        "BIL-1",
                        "times the price of one",
                        edited(AMOUNT, text("0.0045"), "rounding", rounding(3, "line"))));
    }
}
