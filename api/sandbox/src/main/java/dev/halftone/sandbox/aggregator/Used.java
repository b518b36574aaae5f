package dev.halftone.sandbox.aggregator;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request used: tokens by fixed tables and a stand-in for a tokenizer, pixels as they are. */
record Used(long textIn, long textOut, long imageOut, BigDecimal megapixels, long images) {
    private static final long CHAT_PICTURE = 1290;
    private static final long CHAT_WORDS = 9;
    private static final long PREVIEW = 100;
    private static final Map<String, Long> BY_QUALITY = Map.of("low", 272L, "medium", 1056L, "high", 4160L);

    static Used of(PictureRequest request) {
        long bytes = request.prompt().getBytes(StandardCharsets.UTF_8).length;
        boolean chat = request.model().isChat();
        long perPicture = chat ? CHAT_PICTURE : BY_QUALITY.getOrDefault(request.quality(), 1056L);
        return new Used(
                (bytes + 3) / 4 + 6,
                chat ? CHAT_WORDS : 0,
                perPicture * request.count() + (request.isStream() && !chat ? PREVIEW : 0),
                BigDecimal.valueOf((long) request.width() * request.height(), 6),
                request.count());
    }

    Map<String, BigDecimal> meters(SellerModel model) {
        Map<String, BigDecimal> meters = new LinkedHashMap<>();
        if (model.countsTokens()) {
            meters.put("text_tokens_in", BigDecimal.valueOf(textIn));
            meters.put("text_tokens_out", BigDecimal.valueOf(textOut));
            meters.put("image_tokens_out", BigDecimal.valueOf(imageOut));
        } else {
            meters.put("images", BigDecimal.valueOf(images));
            if (model.by() == SellerModel.By.MEGAPIXEL || model.by() == SellerModel.By.STEPS) {
                meters.put("megapixels", megapixels.multiply(BigDecimal.valueOf(images)));
            }
        }
        return meters;
    }
}
