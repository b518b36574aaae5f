package dev.halftone.plugin.bedrock;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * AWS's price lists in US dollars, on demand, per picture. No price has changed so far, so each model has one tariff; it
 * does not end with the model, because bills are looked into later.
 */
final class Prices {

    static final URI PAGE = URI.create("https://aws.amazon.com/bedrock/pricing/");
    static final LocalDate LAST_CHECK = LocalDate.of(2026, 7, 24);
    static final LocalDate CHECK_OF_2025 = LocalDate.of(2025, 2, 28);
    /** The span of monthly prices; how many days AWS counts for storage is not published. */
    static final Duration MONTH = Duration.ofDays(30);

    private static final LocalDate CHECK_OF_2024 = LocalDate.of(2024, 3, 13);
    /** The only region whose price of Nova Canvas is known. */
    private static final String NOVA_REGION = "us-east-1";

    private Prices() {}

    /** The tariff of a model in a region; empty where no price is known. */
    static Optional<Tariff> of(Listing listing) {
        Family family = listing.model().family();
        boolean unknown = family == Family.NOVA_CANVAS && !listing.region().equals(NOVA_REGION);
        if (unknown) {
            return Optional.empty();
        }
        Tariff.Builder tariff = Tariff.builder("bedrock/" + listing.model().id() + "@launch", Denomination.USD)
                .note("The first day of this list is not known; it is taken to hold for the model's whole life.");
        evidence(tariff, family);
        tariff.rates(rates(family));
        FailureAnswers.add(tariff, Meter.IMAGES);
        return Optional.of(tariff.note("AWS says no word about failed requests; the answers for them are inferred.")
                .build());
    }

    /** Pictures of what is paid by time: they are counted and cost nothing. */
    static Rate freePicture() {
        return Rate.of("picture", Meter.IMAGES).price(UnitPrice.each("0"));
    }

    private static void evidence(Tariff.Builder tariff, Family family) {
        switch (family) {
            case TITAN_1, TITAN_2 ->
                tariff.evidence(PAGE, CHECK_OF_2025).note("Which size lies in which price band is inferred.");
            case SDXL_1_0 -> tariff.evidence(PAGE, CHECK_OF_2025);
            case SDXL_0_8 -> tariff.evidence(PAGE, CHECK_OF_2024).note("These prices were read at third parties only.");
            case SD3_5_LARGE, SD3_LARGE, CORE, ULTRA_1_0, ULTRA_1_1 ->
                tariff.evidence(PAGE, LAST_CHECK)
                        .note(
                                "The page names no region for this price; us-west-2 is the only one that sells the model.");
            default -> tariff.evidence(PAGE, LAST_CHECK);
        }
    }

    private static List<Rate> rates(Family family) {
        return switch (family) {
            case NOVA_CANVAS ->
                List.of(
                        nova("standard", Dimensions.UP_TO_1024, "0.04"),
                        nova("premium", Dimensions.UP_TO_1024, "0.06"),
                        nova("standard", Dimensions.OVER_1024, "0.06"),
                        nova("premium", Dimensions.OVER_1024, "0.08"));
            case TITAN_1, TITAN_2 ->
                List.of(
                        titan("standard", Dimensions.BAND_512, "0.008"),
                        titan("premium", Dimensions.BAND_512, "0.01"),
                        titan("standard", Dimensions.BAND_1024, "0.01"),
                        titan("premium", Dimensions.BAND_1024, "0.012"));
            case SDXL_1_0 -> List.of(steps(Dimensions.UP_TO_50, "0.04"), steps(Dimensions.OVER_50, "0.08"));
            case SDXL_0_8 ->
                List.of(
                        early(Dimensions.UP_TO_50, Dimensions.UP_TO_512, "0.018"),
                        early(Dimensions.OVER_50, Dimensions.UP_TO_512, "0.036"),
                        early(Dimensions.UP_TO_50, Dimensions.OVER_512, "0.036"),
                        early(Dimensions.OVER_50, Dimensions.OVER_512, "0.072"));
            default -> List.of(Rate.of("image", Meter.IMAGES).price(UnitPrice.each(flat(family))));
        };
    }

    private static String flat(Family family) {
        return switch (family) {
            case SD3_5_LARGE, SD3_LARGE, STYLE_TRANSFER -> "0.08";
            case CORE -> "0.04";
            case ULTRA_1_0, ULTRA_1_1 -> "0.14";
            case OUTPAINT -> "0.06";
            case FAST_UPSCALE -> "0.03";
            case CONSERVATIVE_UPSCALE -> "0.40";
            case CREATIVE_UPSCALE -> "0.60";
            default -> "0.07";
        };
    }

    private static Rate nova(String quality, String side, String price) {
        return rate(
                quality + "-" + side,
                Selector.where(Dimensions.QUALITY, quality).and(Dimensions.SIDE, side),
                price);
    }

    private static Rate titan(String quality, String band, String price) {
        return rate(
                quality + "-" + band,
                Selector.where(Dimensions.QUALITY, quality).and(Dimensions.BAND, band),
                price);
    }

    private static Rate steps(String steps, String price) {
        return rate("steps-" + steps, Selector.where(Dimensions.STEPS, steps), price);
    }

    private static Rate early(String steps, String area, String price) {
        return rate(
                area + "-steps-" + steps,
                Selector.where(Dimensions.STEPS, steps).and(Dimensions.AREA, area),
                price);
    }

    private static Rate rate(String id, Selector when, String price) {
        return Rate.of(id, Meter.IMAGES).when(when).price(UnitPrice.each(price));
    }
}
