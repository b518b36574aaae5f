package dev.halftone.plugin.stability;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The price lists of v1. A list names a price for every meter of its engine, zero where the formula of its time does not
 * look at it. Lists do not end with an engine: a bill that is looked into later needs them.
 *
 * <p>The formulas are the vendor's of 2023, in credits for each picture, with s for the steps:
 * {@code (pixels - 169527) * s * 0.000000072}, the same with {@code 0.00000018} for the first XL engines, and
 * {@code 1.22 + 0.0127 * s + 0.0000623 * s * s} for XL from 2023-06-29, with rounded prices for some step numbers.
 */
final class EngineTariffs {

    private static final LocalDate FORMULA_1 = LocalDate.of(2023, 1, 1);
    private static final LocalDate POLYNOMIAL = LocalDate.of(2023, 6, 29);
    private static final LocalDate START_2024 = LocalDate.of(2024, 1, 1);
    private static final LocalDate FLAT = LocalDate.of(2024, 11, 1);

    private static final String OFFSET_PRICE = "0.000000072";
    private static final String OFFSET_PRICE_XL = "0.00000018";
    private static final String FIRST_DAY_INFERRED = "The first day of this price is inferred.";

    private EngineTariffs() {}

    static List<Tariff> of(Engine engine, Settings.Filtered filtered) {
        List<PriceList> lists = lists(engine.family());
        List<Tariff> tariffs = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            PriceList list = lists.get(i);
            Tariff.Builder tariff = Tariff.builder("stability/" + engine.id() + "@" + list.from(), Credits.DENOMINATION)
                    .from(list.from())
                    .evidence(list.evidence().source(), list.evidence().day())
                    .rates(list.rates())
                    .note(list.note());
            if (i + 1 < lists.size()) {
                tariff.until(lists.get(i + 1).from());
            }
            FailureAnswers.addEngine(
                    tariff, filtered, Readings.counts(engine.family()).toArray(Meter[]::new));
            tariffs.add(tariff.build());
        }
        return List.copyOf(tariffs);
    }

    private static List<PriceList> lists(Engine.Family family) {
        return switch (family) {
            case SDXL_1_0 ->
                List.of(
                        new PriceList(
                                Engines.SDXL_RELEASE,
                                polynomial("30", "40", "50"),
                                Evidence.PLATFORM,
                                "The vendor's formula; read until October 2023, its last day is not known."),
                        only30Steps("0.20", family),
                        flat(family, Evidence.SERVER_QUOTE));
            case SD_1_6 -> List.of(only30Steps("0.24", family), flat(family, Evidence.CLIENT_PAGE));
            case SDXL_0_9 ->
                List.of(
                        new PriceList(
                                Engines.SDXL_0_9_RELEASE,
                                withFree(family, offset(OFFSET_PRICE_XL)),
                                Evidence.PLATFORM,
                                "The price that was shown for the first three days."),
                        new PriceList(
                                POLYNOMIAL,
                                withFree(family, polynomial("30", "50")),
                                Evidence.PLATFORM,
                                "The vendor's formula before 40 steps had a price of their own."),
                        new PriceList(
                                Engines.SDXL_RELEASE,
                                withFree(family, polynomial("30", "40", "50")),
                                Evidence.PLATFORM,
                                "The vendor's formula; its last day is not known."));
            case SDXL_BETA ->
                List.of(new PriceList(
                        Engines.BETA_RELEASE,
                        withFree(family, offset(OFFSET_PRICE_XL)),
                        Evidence.PLATFORM,
                        "The vendor's formula; its printed table is rounded up."));
            case SD_512, SD_768 ->
                List.of(new PriceList(
                        FORMULA_1,
                        withFree(family, offset(OFFSET_PRICE)),
                        Evidence.PLATFORM,
                        "The vendor's formula; its printed table is rounded up, and its first day is not known."));
            case ESRGAN ->
                List.of(new PriceList(
                        Engines.REST_LIVE,
                        List.of(Rate.of("picture", Meter.IMAGES).price(UnitPrice.each("0.2"))),
                        Evidence.PLATFORM,
                        "The price of 2023; today's was not found."));
            case LATENT_UPSCALER ->
                List.of(new PriceList(
                        Engines.REST_LIVE,
                        List.of(latent("small", Readings.SMALL, "8"), latent("large", Readings.LARGE, "12")),
                        Evidence.PLATFORM,
                        "That the pixels are those of the picture given is our reading. " + FIRST_DAY_INFERRED));
        };
    }

    private static List<Rate> offset(String price) {
        return List.of(Rate.of("offset-pixel-steps", Meters.OFFSET_PIXEL_STEPS).price(UnitPrice.each(price)));
    }

    private static Rate latent(String id, String pixels, String price) {
        return Rate.of(id, Meter.IMAGES)
                .when(Selector.where(Readings.INPUT_PIXELS, pixels))
                .price(UnitPrice.each(price));
    }

    /** Step numbers with a price of their own have no other part in the price. */
    private static List<Rate> polynomial(String... special) {
        List<String> own = List.of(special);
        List<String> rest = new ArrayList<>(Readings.SPECIAL_STEPS);
        rest.removeAll(own);
        rest.add(Readings.OTHER_STEPS);
        Selector bySteps = Selector.where(Readings.STEP_PRICE, special);
        Selector byFormula = Selector.where(Readings.STEP_PRICE, rest.toArray(String[]::new));
        List<Rate> rates = new ArrayList<>();
        for (String steps : own) {
            rates.add(Rate.of("picture-" + steps, Meter.IMAGES)
                    .when(Selector.where(Readings.STEP_PRICE, steps))
                    .price(UnitPrice.each(
                            switch (steps) {
                                case "30" -> "1.6";
                                case "40" -> "1.8";
                                default -> "2.0";
                            })));
        }
        rates.add(Rate.of("picture", Meter.IMAGES).when(byFormula).price(UnitPrice.each("1.22")));
        rates.add(Rate.of("steps", Meters.STEPS).when(byFormula).price(UnitPrice.each("0.0127")));
        rates.add(Rate.of("steps-squared", Meters.STEPS_SQUARED).when(byFormula).price(UnitPrice.each("0.0000623")));
        rates.add(Rate.of("steps-included", Meters.STEPS).when(bySteps).price(free()));
        rates.add(Rate.of("steps-squared-included", Meters.STEPS_SQUARED)
                .when(bySteps)
                .price(free()));
        return List.copyOf(rates);
    }

    /** Only this one price of 2024 was found; other step numbers have none. */
    private static PriceList only30Steps(String price, Engine.Family family) {
        List<Rate> rates = List.of(Rate.of("picture-30", Meter.IMAGES)
                .when(Selector.where(Readings.STEP_PRICE, "30"))
                .price(UnitPrice.each(price)));
        return new PriceList(
                START_2024,
                withFree(family, rates),
                Evidence.ARTICLE_OF_2024,
                "A third party's price for 30 steps, early in 2024; prices of other step numbers, and the days on which"
                        + " prices changed in 2024, were not found.");
    }

    private static PriceList flat(Engine.Family family, Evidence evidence) {
        List<Rate> rates = List.of(Rate.of("picture", Meter.IMAGES).price(UnitPrice.each("0.9")));
        return new PriceList(
                FLAT,
                withFree(family, rates),
                evidence,
                "Seen for 30 steps at 1024x1024; that steps and size do not matter, and the first day, are inferred.");
    }

    /** A price of zero for every meter of the engine that the list is silent about. */
    private static List<Rate> withFree(Engine.Family family, List<Rate> rates) {
        List<Rate> all = new ArrayList<>(rates);
        for (Meter meter : Readings.counts(family)) {
            if (rates.stream().noneMatch(rate -> rate.meter().equals(meter))) {
                all.add(Rate.of(meter.id().replace('_', '-'), meter).price(free()));
            }
        }
        return List.copyOf(all);
    }

    private static UnitPrice free() {
        return UnitPrice.each("0");
    }

    private record PriceList(LocalDate from, List<Rate> rates, Evidence evidence, String note) {}
}
