package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.GalleryPrices.edited;
import static dev.halftone.conformance.zoo.GalleryPrices.tariffs;
import static dev.halftone.conformance.zoo.PriceLists.AMOUNT;
import static dev.halftone.conformance.zoo.PriceLists.VOLUME_FALLS;
import static dev.halftone.conformance.zoo.PriceLists.failures;
import static dev.halftone.conformance.zoo.PriceLists.gallery;
import static dev.halftone.conformance.zoo.PriceLists.one;
import static dev.halftone.conformance.zoo.PriceLists.onlyFirst;
import static dev.halftone.conformance.zoo.PriceLists.right;
import static dev.halftone.conformance.zoo.PriceLists.rounding;
import static dev.halftone.conformance.zoo.PriceLists.split;
import static dev.halftone.conformance.zoo.PriceLists.text;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.UsageEstimate;
import java.util.List;
import java.util.stream.Stream;

/** Price lists with holes, and their answers to failures. */
final class TariffSpecimens {

    private TariffSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                gallery(
                        "LostWeekend",
                        "two days without a price list",
                        "BIL-5",
                        "a gap: none is in force",
                        pricing -> split(pricing, "2026-02-07T00:00:00Z", "2026-02-09T00:00:00Z")),
                gallery(
                        "LostNanosecond",
                        "an instant without a price list",
                        "BIL-5",
                        "2026-02-06T23:59:59.999999999Z",
                        pricing -> split(pricing, "2026-02-06T23:59:59.999999999Z", "2026-02-07T00:00:00Z")),
                gallery(
                        "TwoPrices",
                        "two price lists on one day",
                        "BIL-5",
                        "an overlap: reference/gallery@older, reference/gallery",
                        pricing -> split(pricing, "2026-02-08T00:00:00Z", "2026-02-07T00:00:00Z")),
                gallery(
                        "OneNanosecondTwice",
                        "an instant with two price lists",
                        "BIL-5",
                        "tariffs at 2026-02-07T00:00:00Z: expected one",
                        pricing -> split(pricing, "2026-02-07T00:00:00.000000001Z", "2026-02-07T00:00:00Z")),
                gallery(
                        "NeverEnds",
                        "a price list that does not end when the next one starts",
                        "BIL-5",
                        "an overlap",
                        pricing -> tariffs(
                                pricing,
                                List.of(
                                        edited(one(pricing), "id", text("reference/gallery@older")),
                                        edited(one(pricing), "from", text("2026-02-07T00:00:00Z"))))),
                gallery(
                        "OneNameForTwo",
                        "two price lists of one id",
                        "BIL-5",
                        "an id of its own",
                        pricing -> tariffs(
                                pricing,
                                List.of(
                                        edited(one(pricing), "until", text("2026-02-07T00:00:00Z")),
                                        edited(one(pricing), "from", text("2026-02-07T00:00:00Z"))))),
                gallery(
                        "GapInTheGrid",
                        "one operation has no rate",
                        "BIL-4",
                        "no rate",
                        pricing -> tariffs(pricing, List.of(edited(one(pricing), "rates", onlyFirst(one(pricing)))))),
                gallery(
                        "GapInThePast",
                        "one operation had no rate, and no note says so",
                        "BIL-4",
                        "reference/gallery@older",
                        pricing -> tariffs(
                                pricing,
                                List.of(
                                        edited(
                                                one(pricing),
                                                "id",
                                                text("reference/gallery@older"),
                                                "until",
                                                text("2026-01-01T00:00:00Z"),
                                                "rates",
                                                onlyFirst(one(pricing))),
                                        edited(one(pricing), "from", text("2026-01-01T00:00:00Z"))))),
                gallery(
                        "NotedGapToday",
                        "a note excuses no gap in the list in force",
                        "BIL-4",
                        "no rate",
                        pricing -> tariffs(
                                pricing,
                                List.of(edited(
                                        one(pricing),
                                        "rates",
                                        onlyFirst(one(pricing)),
                                        "notes",
                                        "[\"Not all prices are known.\"]")))),
                gallery("TwoForOne", "two rates for one picture", "BIL-4", "could match both", PriceLists::twice),
                gallery(
                        "EndedList",
                        "a price list that ended, and nothing after it",
                        "BIL-16",
                        "no tariff, and an estimate that is EXACT",
                        edited("until", text("2026-06-01T00:00:00Z"))),
                gallery(
                        "NoListAtAll",
                        "no price list, and estimates all the same",
                        "BIL-16",
                        "no tariff, and an estimate that is EXACT",
                        pricing -> tariffs(pricing, List.of())),
                gallery(
                        "NoPriceNoReason",
                        "no price, and no word why",
                        "BIL-16",
                        "UNPRICED without a note",
                        pricing -> new ReferencePricing(
                                List.of(), List.of(), List.of(), (task, seen) -> UsageEstimate.unpriced())),
                gallery(
                        "Silent",
                        "does not say what a timeout costs",
                        "BIL-16",
                        "failure TIMED_OUT: expected free",
                        edited(
                                "failures",
                                failures(Stream.of(FailureKind.values())
                                        .filter(kind -> kind != FailureKind.TIMED_OUT)
                                        .toArray(FailureKind[]::new)))),
                gallery(
                        "BilledLimits",
                        "bills a call that was over the limit",
                        "BIL-8",
                        "because nothing was made",
                        edited("failures.rate_limited", "{\"state\":\"billed\",\"meters\":[\"images\"]}")),
                gallery(
                        "BilledKeys",
                        "bills a call with a wrong key",
                        "BIL-8",
                        "failure UNAUTHENTICATED",
                        edited("failures.unauthenticated", "{\"state\":\"billed\",\"meters\":[\"images\"]}")),
                gallery(
                        "BilledByTheLetter",
                        "bills a failure on a meter without a price",
                        "BIL-8",
                        "meters out of [images]",
                        edited("failures.run_failed", "{\"state\":\"billed\",\"meters\":[\"characters\"]}")));
    }

    /** What looks odd and is right. */
    static List<Specimen> harmless() {
        return List.of(
                right("VolumeWithANote", edited("rates", VOLUME_FALLS, "notes", "[\"A Volume price: it may fall.\"]")),
                right(
                        "VolumeThatStaysLevel",
                        edited(
                                "rates",
                                VOLUME_FALLS.replace(
                                        "\"beyond\":{\"amount\":\"0.01\"", "\"beyond\":{\"amount\":\"0.02\""))),
                right("WholeBillRounded", edited(AMOUNT, text("0.0045"), "rounding", rounding(3, "bill"))),
                right("FifteenDigits", edited(AMOUNT, text("0.00123456789012345"))),
                right("CheckedJustInTime", edited("checked", text("2026-05-26"))),
                right("CheckedToday", edited("checked", text("2026-11-22"))),
                right(
                        "PriceOfTheAccount",
                        edited("source", text("configuration:gallery"), "checked", text("1970-01-01"))),
                right("PlainHttp", edited("source", text("http://reference.example/pricing"))),
                right("TwoLists", pricing -> split(pricing, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")),
                right(
                        "UnknownPast",
                        pricing -> tariffs(
                                pricing,
                                List.of(
                                        edited(
                                                one(pricing),
                                                "id",
                                                text("reference/gallery@older"),
                                                "until",
                                                text("2026-01-01T00:00:00Z"),
                                                "notes",
                                                "[\"The price of a larger picture was not published.\"]",
                                                "rates",
                                                onlyFirst(one(pricing))),
                                        edited(one(pricing), "from", text("2026-01-01T00:00:00Z"))))),
                right("ThreeForADollar", edited("rates[0].price", "{\"amount\":\"1\",\"per\":\"3\"}")),
                right("NoPriceAndAReason", pricing -> Pricing.unpriced("Ask the provider.")));
    }
}
