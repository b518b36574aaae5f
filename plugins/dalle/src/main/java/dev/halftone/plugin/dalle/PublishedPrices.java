package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.ImageSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What OpenAI prints as the price of one picture. It is rounded and leaves out the input, so nothing is billed from it:
 * it is only told, and the quotes of Mini go up to it.
 *
 * @see <a href="https://developers.openai.com/api/docs/guides/image-generation">Image generation guide</a>
 */
final class PublishedPrices {

    static final List<ImageSize> SIZES =
            List.of(ImageSize.of(1024, 1024), ImageSize.of(1024, 1536), ImageSize.of(1536, 1024));

    private static final Map<Family, Map<String, List<String>>> PRICES = Map.of(
            Family.GPT_IMAGE_1,
            Map.of(
                    "low", List.of("0.011", "0.016", "0.016"),
                    "medium", List.of("0.042", "0.063", "0.063"),
                    "high", List.of("0.167", "0.25", "0.25")),
            Family.GPT_IMAGE_1_MINI,
            Map.of(
                    "low", List.of("0.005", "0.006", "0.006"),
                    "medium", List.of("0.011", "0.015", "0.015"),
                    "high", List.of("0.036", "0.052", "0.052")),
            Family.GPT_IMAGE_1_5,
            Map.of(
                    "low", List.of("0.009", "0.013", "0.013"),
                    "medium", List.of("0.034", "0.05", "0.05"),
                    "high", List.of("0.133", "0.2", "0.2")),
            Family.GPT_IMAGE_2,
            Map.of(
                    "low", List.of("0.006", "0.005", "0.005"),
                    "medium", List.of("0.053", "0.041", "0.041"),
                    "high", List.of("0.211", "0.165", "0.165")));

    /** Made once: every quote of a token price tells one. */
    private static final Map<Family, Map<String, List<String>>> NOTES =
            PRICES.keySet().stream().collect(Collectors.toUnmodifiableMap(family -> family, PublishedPrices::notes));

    private PublishedPrices() {}

    /** A sentence for people; empty where OpenAI prints no price. */
    static Optional<String> note(Family family, String quality, ImageSize size) {
        int column = SIZES.indexOf(size);
        List<String> row = NOTES.getOrDefault(family, Map.of()).getOrDefault(quality, List.of());
        return column < 0 || row.isEmpty() ? Optional.empty() : Optional.of(row.get(column));
    }

    private static Map<String, List<String>> notes(Family family) {
        return PRICES.getOrDefault(family, Map.of()).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        row -> row.getValue().stream()
                                .map(price -> note(family, price))
                                .toList()));
    }

    private static String note(Family family, String price) {
        String doubt = family == Family.GPT_IMAGE_1_MINI
                ? " It lies above the price of the tokens, for a reason that is not published, so the quote goes up to it."
                : "";
        return "OpenAI prints " + price
                + " USD for one picture of this quality and size, rounded, at standard prices and without the input."
                + doubt;
    }
}
