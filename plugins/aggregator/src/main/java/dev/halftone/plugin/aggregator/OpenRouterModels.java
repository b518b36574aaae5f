package dev.halftone.plugin.aggregator;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.UnitPrice;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * OpenRouter's models. Price lines of the image path were seen in public clients' tests from July to September 2026;
 * prices of the chat path stand in its public list of 2026-08-01, per token whatever its documentation calls them.
 */
final class OpenRouterModels {

    private static final URI ENDPOINTS = URI.create("https://openrouter.ai/api/v1/images/models");
    private static final URI LIST = URI.create("https://openrouter.ai/api/v1/models");
    private static final LocalDate SEEN = LocalDate.of(2026, 9, 1);
    private static final LocalDate LISTED = LocalDate.of(2026, 8, 1);
    private static final String OBSERVED = "Price lines as seen at public clients; the live list may say otherwise.";

    private static final List<ListedModel> IMAGES = List.of(
            line("bytedance-seed/seedream-4.5", PriceLine.perImage("0.05")),
            line(
                    "openai/gpt-image-2",
                    PriceLine.perMillion(Meter.IMAGE_TOKENS_OUT, "30"),
                    PriceLine.perMillion(Meter.TEXT_TOKENS_IN, "5")),
            line(
                    "sourceful/riverflow-v2-pro",
                    PriceLine.perImage("0.06"),
                    PriceLine.of(Meters.INPUT_REFERENCES, UnitPrice.each("0.20")),
                    PriceLine.of(Meters.INPUT_FONTS, UnitPrice.each("0.03"))),
            line("black-forest-labs/flux.2-pro", PriceLine.of(Meter.MEGAPIXELS_OUT, UnitPrice.each("0.03"))),
            line(
                    "krea/krea-2-medium-turbo",
                    new PriceLine(
                            "images-1024x1024",
                            Meter.IMAGES,
                            Selector.where(Dimensions.SIZE, "1024x1024"),
                            UnitPrice.each("0.015"))));

    private static final List<ListedModel> CHAT = List.of(
            chat("google/gemini-2.5-flash-image", "0.3", "2.5", "0.3", "30"),
            chat("google/gemini-3.1-flash-lite-image", "0.25", "1.5", "", "30"),
            chat("google/gemini-3.1-flash-image", "0.5", "3", "", "60"),
            chat("google/gemini-3-pro-image", "2", "12", "2", "120"),
            chat("openai/gpt-5-image-mini", "2.5", "2", "", "8"),
            chat("openai/gpt-5-image", "10", "10", "", "40"),
            chat("openai/gpt-5.4-image-2", "8", "15", "", "30"),
            // Listed at -1: its price is that of whatever it routes to, so it cannot be quoted.
            new ListedModel("openrouter/auto", List.of(), LIST, LISTED, List.of()));

    static final List<ListedModel> ALL =
            Stream.concat(IMAGES.stream(), CHAT.stream()).toList();

    static final List<String> CHAT_ONLY = CHAT.stream().map(ListedModel::id).toList();

    private OpenRouterModels() {}

    private static ListedModel line(String id, PriceLine... lines) {
        return new ListedModel(
                id, List.of(lines), URI.create(ENDPOINTS + "/" + id + "/endpoints"), SEEN, List.of(OBSERVED));
    }

    /** Prices of a million tokens; an empty one is not listed, which does not mean free. */
    private static ListedModel chat(String id, String textIn, String textOut, String imageIn, String imageOut) {
        List<PriceLine> lines = new ArrayList<>(List.of(
                PriceLine.perMillion(Meter.TEXT_TOKENS_IN, textIn),
                PriceLine.perMillion(Meter.TEXT_TOKENS_OUT, textOut),
                PriceLine.perMillion(Meter.IMAGE_TOKENS_OUT, imageOut)));
        if (!imageIn.isEmpty()) {
            lines.add(PriceLine.perMillion(Meter.IMAGE_TOKENS_IN, imageIn));
        }
        return new ListedModel(id, lines, LIST, LISTED, List.of());
    }
}
