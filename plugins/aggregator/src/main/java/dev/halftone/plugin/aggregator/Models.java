package dev.halftone.plugin.aggregator;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Selector;
import dev.halftone.spi.pricing.UnitPrice;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/** The models of the sellers with short lists. Every other model can be asked for by its id, without a price. */
final class Models {

    private static final URI GATEWAY_PRICES = URI.create("https://github.com/theopenco/llmgateway/pull/3985");
    private static final URI TOKENMIX_LIST = URI.create("https://api.tokenmix.ai/api/models?per_page=500");
    private static final URI TOGETHER_PRICES = URI.create("https://www.workflowlab.dev/cost/flux-schnell-together");
    private static final URI OPENAI_PRICES = URI.create("https://developers.openai.com/api/docs/pricing");
    private static final URI VERCEL_MODELS = URI.create("https://ai-gateway.vercel.sh/v1/models");
    private static final LocalDate IN_NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate IN_OCTOBER = LocalDate.of(2026, 10, 1);

    /** OpenAI's own rates, which a proxy passes on unless its operator changes them. */
    static final List<ListedModel> OPENAI = List.of(
            gptImage("gpt-image-1", "10", "40"),
            gptImage("gpt-image-2", "8", "30"),
            new ListedModel(
                    "dall-e-3",
                    List.of(
                            dallE("standard", "0.04", "1024x1024"),
                            dallE("standard", "0.08", "1024x1792", "1792x1024"),
                            dallE("hd", "0.08", "1024x1024"),
                            dallE("hd", "0.12", "1024x1792", "1792x1024")),
                    OPENAI_PRICES,
                    IN_NOVEMBER,
                    List.of("OpenAI has ended this model; other hosts behind the gateway may still serve it.")));

    static final List<ListedModel> TOKENMIX = List.of(
            new ListedModel(
                    "flux-1-kontext-pro",
                    List.of(PriceLine.perImage("0.04")),
                    TOKENMIX_LIST,
                    IN_NOVEMBER,
                    List.of("That this price is billed for each picture that came is assumed; no rule is published.")),
            unpriced("gpt-image-1-mini", TOKENMIX_LIST),
            unpriced("imagen-4-fast", TOKENMIX_LIST));

    static final List<ListedModel> TOGETHER = List.of(
            perStep("FLUX.1-schnell", "0.0027", "4", ""),
            perStep("FLUX.1-dev", "0.025", "28", "0.0154 was seen in May 2026."),
            perStep("FLUX.1-pro", "0.05", "28", ""));

    /** No mark-up is put on the providers' prices. */
    static final List<ListedModel> VERCEL = List.of(
            unpriced("bfl/flux-pro-1.1", VERCEL_MODELS),
            gptImage("openai/gpt-image-2", "8", "30"),
            unpriced("google/imagen-4.0-ultra-generate-001", VERCEL_MODELS));

    private Models() {}

    private static ListedModel gptImage(String id, String imageIn, String imageOut) {
        return new ListedModel(
                id,
                List.of(
                        PriceLine.perMillion(Meter.TEXT_TOKENS_IN, "5"),
                        PriceLine.perMillion(Meter.IMAGE_TOKENS_IN, imageIn),
                        PriceLine.perMillion(Meter.IMAGE_TOKENS_OUT, imageOut)),
                GATEWAY_PRICES,
                LocalDate.of(2026, 9, 8),
                List.of("OpenAI's own rates, as another gateway entered them; the seller's may differ."));
    }

    private static PriceLine dallE(String quality, String price, String... sizes) {
        return new PriceLine(
                quality + "-" + sizes[0],
                Meter.IMAGES,
                Selector.where(Dimensions.QUALITY, quality).and(Dimensions.SIZE, sizes),
                UnitPrice.each(price));
    }

    private static ListedModel perStep(String name, String perMegapixel, String defaultSteps, String note) {
        String rule = "Price by third parties. Fewer steps than " + defaultSteps + " are taken to save nothing.";
        return new ListedModel(
                "black-forest-labs/" + name,
                List.of(PriceLine.of(Meters.MEGAPIXEL_STEPS, UnitPrice.of(perMegapixel, defaultSteps))),
                TOGETHER_PRICES,
                LocalDate.of(2026, 5, 31),
                note.isEmpty() ? List.of(rule) : List.of(rule, note));
    }

    private static ListedModel unpriced(String id, URI source) {
        return new ListedModel(
                id, List.of(), source, source.equals(VERCEL_MODELS) ? IN_OCTOBER : IN_NOVEMBER, List.of());
    }
}
