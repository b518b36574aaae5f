package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.GalleryPrices.estimating;
import static dev.halftone.conformance.zoo.GalleryPrices.priced;
import static dev.halftone.conformance.zoo.GalleryPrices.reading;
import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.conformance.script.Expectations;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Plugins that count wrongly before. */
final class EstimateSpecimens {

    private static final Reading HALF =
            Reading.of(Meter.IMAGES, new BigDecimal("0.5"), Map.of("size", "512x512"), Provenance.ESTIMATED);

    private EstimateSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                gallery(
                        "QuoteDrift",
                        "estimates twice what it counts",
                        Set.of("BIL-3"),
                        "settlement inside the quote",
                        pricing -> reading(pricing, times("2"))),
                gallery(
                        "UnderQuotes",
                        "estimates half of what it counts",
                        Set.of("BIL-3", "BIL-17"),
                        "0.016 USD",
                        pricing -> reading(pricing, times("0.5"))),
                gallery(
                        "LowIsHigh",
                        "the low end is above the likely one",
                        Set.of("BIL-3"),
                        "low, likely and high in order",
                        pricing -> estimating(pricing, estimate -> between(Basis.ESTIMATE, estimate, "2", "1", "4"))),
                gallery(
                        "LikelyIsHigh",
                        "the likely amount is above the high end",
                        Set.of("BIL-3"),
                        "low, likely and high in order",
                        pricing -> estimating(pricing, estimate -> between(Basis.ESTIMATE, estimate, "1", "2", "1"))),
                gallery(
                        "ExactlyPerhaps",
                        "an exact quote with two ends",
                        Set.of("BIL-3"),
                        "because it is EXACT",
                        pricing -> estimating(pricing, estimate -> between(Basis.EXACT, estimate, "1", "1", "2"))),
                gallery(
                        "ExactlyOrLess",
                        "an exact quote with a lower end",
                        Set.of("BIL-3"),
                        "because it is EXACT",
                        pricing -> estimating(pricing, estimate -> between(Basis.EXACT, estimate, "0.5", "1", "1"))),
                gallery(
                        "EstimatesNothing",
                        "a price without a reading",
                        Set.of("BIL-4"),
                        "because it is EXACT, got none",
                        pricing -> estimating(pricing, estimate -> UsageEstimate.exact(Usage.unknown()))),
                gallery(
                        "HourlyMeter",
                        "hours in a request",
                        Set.of("BIL-10"),
                        "counted in hour",
                        pricing -> renamed(pricing, new Meter("unit_use", "hour")),
                        "PRINT-1"),
                gallery(
                        "MonthlyMeter",
                        "months in a request",
                        Set.of("BIL-10"),
                        "meter model_month",
                        pricing -> renamed(pricing, new Meter("model_month", "use")),
                        "PRINT-1"),
                gallery(
                        "GrowsWithHours",
                        "a slow run counts as another picture",
                        Set.of("BIL-10"),
                        "after runs of two hours",
                        pricing -> new ReferencePricing(
                                pricing.tariffs(),
                                pricing.standingCharges(),
                                List.of(),
                                (task, seen) -> seen.computeTime().isPresent()
                                        ? reading(pricing, times("2")).estimate(task, Observations.none())
                                        : pricing.estimate(task, seen))),
                gallery(
                        "ReadsEachPicture",
                        "counts each picture by itself, and each is rounded",
                        Set.of("BIL-1"),
                        "rounded once for each rate",
                        pricing -> estimating(
                                GalleryPrices.edited(
                                                "rates[0].price.amount",
                                                "\"0.0045\"",
                                                "rounding",
                                                "{\"scale\":3,\"mode\":\"half_up\",\"scope\":\"line\"}")
                                        .apply(pricing),
                                EstimateSpecimens::each),
                        "PRINT-1"),
                gallery(
                        "EachInAWholeBill",
                        "pictures cost less one by one",
                        Set.of("BIL-1"),
                        "4 times the price of one",
                        pricing -> estimating(
                                pricing,
                                estimate -> isFour(estimate)
                                        ? between(Basis.ESTIMATE, estimate, "1", "1.1", "2")
                                        : estimate)),
                gallery(
                        "FourForTheFee",
                        "four pictures are counted as half of one",
                        Set.of("BIL-1", "BIL-11"),
                        "estimate of 4 pictures",
                        pricing -> estimating(
                                pricing,
                                estimate -> isFour(estimate)
                                        ? between(Basis.ESTIMATE, estimate, "0.125", "0.125", "2")
                                        : estimate)),
                gallery(
                        "FloatingEstimate",
                        "a quantity made of a double",
                        Set.of("BIL-2"),
                        "likely estimate, images",
                        pricing -> reading(pricing, times("1.0000000000000002")),
                        "PRINT-1"),
                one(
                        "TooLowABound",
                        "the highest amount is not the highest",
                        Set.of("BIL-17"),
                        "expected at most 0.012",
                        () -> answers(
                                Parts.estimates(readings -> new ReferenceEstimates(readings) {
                                    @Override
                                    public UsageEstimate poster(ImageTask task) {
                                        UsageEstimate estimate = super.poster(task);
                                        return estimate.basis() == Basis.UPPER_BOUND
                                                ? UsageEstimate.between(
                                                        Basis.UPPER_BOUND,
                                                        Usage.of(HALF),
                                                        Usage.of(HALF),
                                                        Usage.of(HALF),
                                                        List.of())
                                                : estimate;
                                    }
                                }),
                                EstimateSpecimens::excused,
                                "CREDITS-5")),
                one(
                        "WithheldTenTimes",
                        "a withheld picture costs ten",
                        Set.of("BIL-17"),
                        "expected at most",
                        () -> answers(
                                Parts.usages(readings -> new ReferenceUsages(readings) {
                                    @Override
                                    public Usage withheld(ImageTask task, JsonValue answer) {
                                        return Usage.of(super.withheld(task, answer).readings().stream()
                                                .map(times("10"))
                                                .toList());
                                    }
                                }),
                                "EDIT-3")));
    }

    private static UsageEstimate between(Basis basis, UsageEstimate estimate, String low, String likely, String high) {
        return UsageEstimate.between(
                basis, scaled(estimate, low), scaled(estimate, likely), scaled(estimate, high), List.of());
    }

    private static Usage scaled(UsageEstimate estimate, String factor) {
        return Usage.of(estimate.likely().readings().stream().map(times(factor)).toList());
    }

    static UnaryOperator<Reading> times(String factor) {
        return reading -> Reading.of(
                reading.meter(),
                reading.quantity().multiply(new BigDecimal(factor)),
                reading.dimensions(),
                reading.provenance());
    }

    private static boolean isFour(UsageEstimate estimate) {
        return estimate.likely().readings().get(0).quantity().intValue() == 4;
    }

    private static UsageEstimate each(UsageEstimate estimate) {
        Reading all = estimate.likely().readings().get(0);
        Reading single = Reading.of(all.meter(), 1, all.dimensions(), all.provenance());
        return UsageEstimate.exact(Usage.of(Collections.nCopies(all.quantity().intValue(), single)));
    }

    /** Rates and readings of another meter. */
    private static Pricing renamed(Pricing pricing, Meter meter) {
        String json = "{\"id\":\"" + meter.id() + "\",\"unit\":\"" + meter.unit() + "\"}";
        Pricing rates = GalleryPrices.edited(
                        "rates[0].meter",
                        json,
                        "rates[1].meter",
                        json,
                        "failures",
                        PriceLists.failures(FailureKind.values()))
                .apply(pricing);
        return reading(
                rates, reading -> Reading.of(meter, reading.quantity(), reading.dimensions(), reading.provenance()));
    }

    private static ScriptCase excused(ScriptCase one) {
        Expectations expected = one.expected();
        return one.id().equals("CREDITS-5")
                ? Recorded.with(
                        one,
                        new Expectations(
                                expected.refused(),
                                expected.status(),
                                expected.quote(),
                                expected.price(),
                                expected.outcome(),
                                expected.charge(),
                                Optional.of("The provider chose another size.")))
                : one;
    }

    private static Specimen gallery(
            String name, String defect, Set<String> rules, String phrase, UnaryOperator<Pricing> change) {
        return gallery(name, defect, rules, phrase, change, "RENT-1");
    }

    private static Specimen gallery(
            String name,
            String defect,
            Set<String> rules,
            String phrase,
            UnaryOperator<Pricing> change,
            String scriptCase) {
        return one(name, defect, rules, phrase, () -> answers(priced(ReferenceModels.GALLERY, change), scriptCase));
    }

    private static Specimen one(
            String name, String defect, Set<String> rules, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, rules, phrase, plugin);
    }
}
