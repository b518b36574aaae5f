package dev.halftone.plugin.imagen;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Price lists of Google's services that are or were billed by characters. None of them makes pictures, so no offer
 * carries them: they are here to check invoices of the same account. Imagen itself was never found on such a list.
 *
 * <p>Quantities are counted by {@link Characters}. A filtered answer pays its input. Fractions of a cent are rounded once
 * in a billing cycle, so nothing is rounded here.
 */
final class CharacterTariffs {

    /** The dimension that tells input from output. */
    static final String DIRECTION = "direction";

    static final String IN = "in";
    static final String OUT = "out";

    private static final URI PRICING = URI.create("https://cloud.google.com/vertex-ai/generative-ai/pricing");
    private static final URI LEGACY =
            URI.create("https://cloud.google.com/vertex-ai/generative-ai/docs/legacy/legacy-pricing");
    private static final LocalDate EARLY_2025 = LocalDate.of(2025, 2, 6);
    private static final LocalDate END_OF_PALM = LocalDate.of(2025, 4, 9);

    private static final Map<String, Tariff> BY_SERVICE = Map.of(
            "text-bison",
                    tariff("text-bison", LEGACY, EARLY_2025)
                            .until(END_OF_PALM)
                            .rate(in("0.00025"))
                            .rate(out("0.0005"))
                            .build(),
            "gemini-1.0-pro",
                    tariff("gemini-1.0-pro", PRICING, EARLY_2025)
                            .rate(in("0.000125"))
                            .rate(out("0.000375"))
                            .build(),
            "gemini-1.5-flash",
                    tariff("gemini-1.5-flash", PRICING, EARLY_2025)
                            .rate(in("0.00001875"))
                            .rate(out("0.000075"))
                            .rate(perImage("0.00002"))
                            .note("Prices of prompts up to 128,000 tokens.")
                            .build(),
            "gemini-1.5-pro",
                    tariff("gemini-1.5-pro", PRICING, EARLY_2025)
                            .rate(in("0.0003125"))
                            .rate(out("0.00125"))
                            .rate(perImage("0.00032875"))
                            .note("Prices of prompts up to 128,000 tokens.")
                            .build(),
            "text-embedding",
                    tariff("text-embedding", PRICING, EARLY_2025)
                            .rate(in("0.000025"))
                            .build(),
            "multimodalembedding@001",
                    tariff("multimodalembedding@001", PRICING, LocalDate.of(2026, 7, 24))
                            .rate(in("0.0002"))
                            .rate(perImage("0.0001"))
                            .build());

    private CharacterTariffs() {}

    /** The list of a service, such as {@code text-bison}. */
    static Optional<Tariff> find(String service) {
        return Optional.ofNullable(BY_SERVICE.get(service));
    }

    private static Tariff.Builder tariff(String service, URI source, LocalDate checked) {
        return Tariff.builder("vertex/" + service + "@launch", Denomination.USD)
                .evidence(source, checked)
                .onFailure(
                        FailureBilling.billed(Meter.CHARACTERS),
                        FailureKind.INPUT_REJECTED,
                        FailureKind.OUTPUT_REJECTED,
                        FailureKind.CONTENT_REJECTED);
    }

    private static Rate in(String perThousand) {
        return Rate.of("characters-in", Meter.CHARACTERS)
                .when(Selector.where(DIRECTION, IN))
                .price(UnitPrice.of(perThousand, "1000"));
    }

    private static Rate out(String perThousand) {
        return Rate.of("characters-out", Meter.CHARACTERS)
                .when(Selector.where(DIRECTION, OUT))
                .price(UnitPrice.of(perThousand, "1000"));
    }

    private static Rate perImage(String price) {
        return Rate.of("image-in", Meter.IMAGES).price(UnitPrice.each(price));
    }
}
