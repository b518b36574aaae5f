package dev.halftone.plugin.stability;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The price lists of v2beta: so many credits for each successful result, whatever its size, seed, style or format.
 *
 * <p>Prices from 2025-08-01 are the vendor's, paid for and reconciled by others. Where a price before that day was not
 * found, no tariff stands, so that nothing is replayed at a price that was never read.
 */
final class ServiceTariffs {

    private static final LocalDate READ_2024 = LocalDate.of(2024, 7, 23);
    private static final LocalDate SD3_LAUNCH = LocalDate.of(2024, 4, 17);
    private static final LocalDate LATE_2024 = LocalDate.of(2024, 12, 1);
    private static final LocalDate NEW_PRICES = LocalDate.of(2025, 8, 1);

    private static final String NOT_SEEN_LATER = "Read in July 2024; whether it held until 2025-07-31 was not found.";
    private static final String FIRST_DAY_UNKNOWN = "The first day of this price is not known.";

    private ServiceTariffs() {}

    static List<Tariff> of(Service service, Settings.Filtered filtered) {
        List<Price> prices = prices(service);
        List<Tariff> tariffs = new ArrayList<>();
        for (int i = 0; i < prices.size(); i++) {
            Price price = prices.get(i);
            Tariff.Builder tariff = Tariff.builder(
                            "stability/" + service.id() + "@" + price.from(), Credits.DENOMINATION)
                    .from(price.from())
                    .evidence(price.evidence().source(), price.evidence().day())
                    .rate(Rate.of("result", Meter.IMAGES).price(UnitPrice.each(price.credits())));
            if (i + 1 < prices.size()) {
                tariff.until(prices.get(i + 1).from());
            }
            if (!price.note().isEmpty()) {
                tariff.note(price.note());
            }
            tariff.note(
                    "Whether a picture that the filter blurred is billed was never measured; bill_filtered decides.");
            FailureAnswers.addService(tariff, service.endpoint(), filtered);
            tariffs.add(tariff.build());
        }
        return List.copyOf(tariffs);
    }

    private static List<Price> prices(Service service) {
        return switch (service.endpoint()) {
            case CORE -> List.of(known(READ_2024, "3", FIRST_DAY_UNKNOWN));
            case ULTRA -> List.of(known(READ_2024, "8", FIRST_DAY_UNKNOWN));
            case SD3 -> List.of(sd3(service.id()));
            case ERASE, INPAINT -> List.of(in2024("3"), now("5"));
            case OUTPAINT -> List.of(known(READ_2024, "4", FIRST_DAY_UNKNOWN));
            case SEARCH_AND_REPLACE -> List.of(in2024("4"), now("5"));
            case SEARCH_AND_RECOLOR ->
                List.of(known(LATE_2024, "5", "Stood in the document of late 2024; its first day is not known."));
            case REMOVE_BACKGROUND -> List.of(in2024("2"), now("5"));
            case REPLACE_BACKGROUND_AND_RELIGHT, CONTROL_STYLE_TRANSFER -> List.of(now("8"));
            case UPSCALE_FAST ->
                List.of(
                        new Price(
                                LATE_2024,
                                "1",
                                Evidence.NOTES_OF_2025,
                                "Stood in the document of late 2024; its first day is not known."),
                        now("2"));
            case UPSCALE_CONSERVATIVE -> List.of(in2024("25"), now("40"));
            case UPSCALE_CREATIVE -> List.of(in2024("25"), now("60"));
            case CONTROL_SKETCH, CONTROL_STRUCTURE ->
                List.of(new Price(READ_2024, "3", Evidence.CLIENT_OF_2024, NOT_SEEN_LATER), now("5"));
            case CONTROL_STYLE -> List.of(now("5"));
        };
    }

    private static Price sd3(String model) {
        return switch (model) {
            case Services.OLD_LARGE -> known(SD3_LAUNCH, "6.5", "At the launch the model was called sd3.");
            case Services.OLD_LARGE_TURBO -> known(SD3_LAUNCH, "4", "At the launch the model was called sd3-turbo.");
            case Services.LARGE -> known(READ_2024, "6.5", FIRST_DAY_UNKNOWN);
            case Services.LARGE_TURBO -> known(READ_2024, "4", FIRST_DAY_UNKNOWN);
            case Services.FLASH -> now("2.5");
            default -> known(READ_2024, "3.5", FIRST_DAY_UNKNOWN);
        };
    }

    private static Price in2024(String credits) {
        return new Price(READ_2024, credits, Evidence.CLIENT_OF_2024, FIRST_DAY_UNKNOWN);
    }

    /** The same price on every day on which it was looked up. */
    private static Price known(LocalDate from, String credits, String note) {
        return new Price(from, credits, Evidence.OPENAPI, note);
    }

    private static Price now(String credits) {
        return new Price(NEW_PRICES, credits, Evidence.OPENAPI, "");
    }

    private record Price(LocalDate from, String credits, Evidence evidence, String note) {}
}
