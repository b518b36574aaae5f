package dev.halftone.plugin.imagen;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.UnitPrice;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A price list of Google's by characters, for an endpoint that the configuration says is billed by it. No model that Google
 * offers for pictures is: Imagen itself was never found on such a list.
 *
 * <p>Quantities are counted by {@link Characters}. Fractions of a cent are rounded once in a billing cycle, so nothing is
 * rounded here.
 *
 * @param service whose list it is
 * @param source where it was read
 * @param checked the day on which it was read
 * @param rates characters in and out, and pictures in where they have a price
 */
record CharacterPrices(String service, URI source, LocalDate checked, List<Rate> rates) {

    /** The dimension that tells input from output. */
    static final String DIRECTION = "direction";

    static final String IN = "in";
    static final String OUT = "out";
    static final Meter IMAGES_IN = new Meter("images_in", "input image");

    private static final URI PRICING = URI.create("https://cloud.google.com/vertex-ai/generative-ai/pricing");
    private static final URI LEGACY =
            URI.create("https://cloud.google.com/vertex-ai/generative-ai/docs/legacy/legacy-pricing");
    private static final LocalDate EARLY_2025 = LocalDate.of(2025, 2, 6);

    private static final List<CharacterPrices> LISTED = List.of(
            new CharacterPrices("text-bison", LEGACY, EARLY_2025, List.of(in("0.00025"), out("0.0005"))),
            new CharacterPrices("gemini-1.0-pro", PRICING, EARLY_2025, List.of(in("0.000125"), out("0.000375"))),
            new CharacterPrices(
                    "gemini-1.5-flash",
                    PRICING,
                    EARLY_2025,
                    List.of(in("0.00001875"), out("0.000075"), perImage("0.00002"))),
            new CharacterPrices(
                    "gemini-1.5-pro",
                    PRICING,
                    EARLY_2025,
                    List.of(in("0.0003125"), out("0.00125"), perImage("0.00032875"))),
            new CharacterPrices("text-embedding", PRICING, EARLY_2025, List.of(in("0.000025"))),
            new CharacterPrices(
                    "multimodalembedding@001",
                    PRICING,
                    LocalDate.of(2026, 7, 24),
                    List.of(in("0.0002"), perImage("0.0001"))));

    private static final Map<String, CharacterPrices> BY_SERVICE =
            LISTED.stream().collect(Collectors.toUnmodifiableMap(CharacterPrices::service, list -> list));

    CharacterPrices {
        rates = List.copyOf(rates);
    }

    /** The list of a service, such as {@code text-bison}. */
    static Optional<CharacterPrices> find(String service) {
        return Optional.ofNullable(BY_SERVICE.get(service));
    }

    static String known() {
        return LISTED.stream().map(CharacterPrices::service).collect(Collectors.joining(", "));
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
        return Rate.of("image-in", IMAGES_IN).price(UnitPrice.each(price));
    }
}
