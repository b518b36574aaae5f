package dev.halftone.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request uses, by the published tokens of a picture; text is counted by bytes, as a stand-in. */
record NativeTokens(long textIn, long imageIn, long imageOut, long textOut, long thoughts) {

    private static final int BYTES_PER_TOKEN = 4;

    /** The answer with a picture. */
    static NativeTokens delivered(NativeRequest request) {
        boolean thinks = !request.model().id().startsWith("gemini-2.5");
        return new NativeTokens(text(request), input(request), output(request), 6, thinks ? 90 : 0);
    }

    /** An answer in words only. */
    static NativeTokens words(NativeRequest request) {
        return new NativeTokens(text(request), input(request), 0, 8, 0);
    }

    /** A blocked prompt or picture: only the input counts. */
    static NativeTokens blocked(NativeRequest request) {
        return new NativeTokens(text(request), input(request), 0, 0, 0);
    }

    private static long text(NativeRequest request) {
        long bytes = request.prompt().getBytes(StandardCharsets.UTF_8).length;
        return Math.max(1, (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN);
    }

    private static long input(NativeRequest request) {
        return request.pictures() * (request.model().id().equals("gemini-3-pro-image") ? 560L : 1120L);
    }

    private static long output(NativeRequest request) {
        boolean pro = request.model().id().equals("gemini-3-pro-image");
        return switch (request.size()) {
            case "2K" -> pro ? 1120 : 1680;
            case "4K" -> pro ? 2000 : 2520;
            default -> request.model().id().startsWith("gemini-2.5") ? 1290 : 1120;
        };
    }

    Map<String, BigDecimal> meters() {
        Map<String, BigDecimal> meters = new LinkedHashMap<>();
        meters.put("input_text_tokens", BigDecimal.valueOf(textIn));
        meters.put("input_image_tokens", BigDecimal.valueOf(imageIn));
        meters.put("output_image_tokens", BigDecimal.valueOf(imageOut));
        meters.put("output_text_tokens", BigDecimal.valueOf(textOut + thoughts));
        return meters;
    }

    JsonObject json() {
        JsonObject usage = new JsonObject()
                .put("promptTokenCount", textIn + imageIn)
                .put("totalTokenCount", textIn + imageIn + imageOut + textOut + thoughts)
                .put("promptTokensDetails", details(textIn, imageIn));
        if (imageOut + textOut > 0) {
            usage.put("candidatesTokenCount", imageOut + textOut)
                    .put("candidatesTokensDetails", details(textOut, imageOut));
        }
        return thoughts == 0 ? usage : usage.put("thoughtsTokenCount", thoughts);
    }

    private static JsonArray details(long text, long image) {
        JsonArray details = new JsonArray();
        if (image > 0) {
            details.add(new JsonObject().put("modality", "IMAGE").put("tokenCount", image));
        }
        return text == 0
                ? details
                : details.add(new JsonObject().put("modality", "TEXT").put("tokenCount", text));
    }
}
