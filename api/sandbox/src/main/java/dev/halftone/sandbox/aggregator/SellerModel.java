package dev.halftone.sandbox.aggregator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A model and what it costs in dollars.
 *
 * @param by what is counted
 * @param price of a picture, a megapixel, or a million image tokens
 * @param second of a reference picture, of a million text tokens in, or the default number of steps
 * @param third of a million text tokens out
 */
record SellerModel(String id, By by, String price, String second, String third) {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    static final List<SellerModel> OPENROUTER = List.of(
            new SellerModel("bytedance-seed/seedream-4.5", By.IMAGE, "0.05", "0", "0"),
            new SellerModel("openai/gpt-image-2", By.TOKENS, "30", "5", "0"),
            new SellerModel("sourceful/riverflow-v2-pro", By.IMAGE, "0.06", "0.20", "0"),
            new SellerModel("black-forest-labs/flux.2-pro", By.MEGAPIXEL, "0.03", "0", "0"),
            new SellerModel("krea/krea-2-medium-turbo", By.IMAGE, "0.015", "0", "0"),
            new SellerModel("google/gemini-2.5-flash-image", By.CHAT, "30", "0.3", "2.5"),
            new SellerModel("google/gemini-3-pro-image", By.CHAT, "120", "2", "12"));

    static final List<SellerModel> TOKENMIX = List.of(
            new SellerModel("flux-1-kontext-pro", By.IMAGE, "0.04", "0", "0"),
            new SellerModel("gpt-image-1-mini", By.UNPRICED, "0", "0", "0"),
            new SellerModel("imagen-4-fast", By.UNPRICED, "0", "0", "0"));

    static final List<SellerModel> OPENAI = List.of(
            new SellerModel("gpt-image-1", By.TOKENS, "40", "5", "0"),
            new SellerModel("gpt-image-2", By.TOKENS, "30", "5", "0"),
            new SellerModel("dall-e-3", By.IMAGE, "0.04", "0", "0"));

    static final List<SellerModel> TOGETHER = List.of(
            new SellerModel("black-forest-labs/FLUX.1-schnell", By.STEPS, "0.0027", "4", "0"),
            new SellerModel("black-forest-labs/FLUX.1-dev", By.STEPS, "0.025", "28", "0"),
            new SellerModel("black-forest-labs/FLUX.1-pro", By.STEPS, "0.05", "28", "0"));

    static final List<SellerModel> VERCEL = List.of(
            new SellerModel("bfl/flux-pro-1.1", By.IMAGE, "0.04", "0", "0"),
            new SellerModel("openai/gpt-image-2", By.TOKENS, "30", "5", "0"),
            new SellerModel("google/gemini-2.5-flash-image", By.CHAT, "30", "0.3", "2.5"));

    /** What a model's price counts. */
    enum By {
        IMAGE,
        MEGAPIXEL,
        STEPS,
        TOKENS,
        /** Tokens, and a model that only speaks chat. */
        CHAT,
        UNPRICED
    }

    boolean isChat() {
        return by == By.CHAT;
    }

    boolean countsTokens() {
        return by == By.TOKENS || by == By.CHAT;
    }

    /** What a request costs, exactly. */
    BigDecimal cost(PictureRequest request, Used used) {
        BigDecimal amount = new BigDecimal(price);
        BigDecimal count = BigDecimal.valueOf(request.count());
        return switch (by) {
            case UNPRICED -> BigDecimal.ZERO;
            case IMAGE ->
                amount.multiply(count).add(new BigDecimal(second).multiply(BigDecimal.valueOf(request.inputs())));
            case MEGAPIXEL -> amount.multiply(used.megapixels()).multiply(count);
            case STEPS -> {
                BigDecimal usual = new BigDecimal(second);
                BigDecimal steps = BigDecimal.valueOf(request.steps()).max(usual);
                yield amount.multiply(used.megapixels())
                        .multiply(count)
                        .multiply(steps)
                        .divide(usual, 18, RoundingMode.HALF_EVEN);
            }
            case TOKENS, CHAT ->
                amount.multiply(BigDecimal.valueOf(used.imageOut()))
                        .add(new BigDecimal(second).multiply(BigDecimal.valueOf(used.textIn())))
                        .add(new BigDecimal(third).multiply(BigDecimal.valueOf(used.textOut())))
                        .divide(MILLION, 18, RoundingMode.UNNECESSARY);
        };
    }
}
