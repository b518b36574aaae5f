package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Tokens that an answer reports, in OpenAI's names or in those of chats. Output that is not divided counts as image
 * tokens: priced as text it would cost a tenth of the truth.
 */
record TokenUsage(BigDecimal textIn, BigDecimal imageIn, BigDecimal textOut, BigDecimal imageOut) {

    /** Empty when it cannot be read, or reports no image tokens for a picture that is there. */
    static Optional<TokenUsage> read(JsonValue tokens, Dialect dialect, int inputs, int pictures, Usage.Builder usage) {
        boolean openAi = tokens.find("input_tokens").isPresent();
        Optional<BigDecimal> in = count(tokens, openAi ? "input_tokens" : "prompt_tokens");
        Optional<BigDecimal> out = count(tokens, openAi ? "output_tokens" : "completion_tokens");
        if (in.isEmpty() || out.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal imageIn = count(tokens, openAi ? "input_tokens_details" : "prompt_tokens_details", "image_tokens")
                .orElse(inputs > 0 ? in.get() : BigDecimal.ZERO)
                .min(in.get());
        Optional<BigDecimal> told =
                count(tokens, openAi ? "output_tokens_details" : "completion_tokens_details", "image_tokens");
        if (told.isEmpty() && dialect.isChat() && pictures > 0) {
            usage.warning("The answer does not divide its output into text and picture; all of it counts as picture.");
        }
        if (told.filter(images -> images.compareTo(out.get()) > 0).isPresent()) {
            usage.warning("The answer reports more image tokens than tokens in all; the larger number counts.");
        }
        // A chat without a picture wrote text only; everywhere else output is the picture.
        BigDecimal imageOut = told.orElse(dialect.isChat() && pictures == 0 ? BigDecimal.ZERO : out.get());
        if (pictures > 0 && imageOut.signum() == 0) {
            usage.warning("The answer reports no image tokens for a picture it holds, so its usage counts as unknown.");
            return Optional.empty();
        }
        BigDecimal textOut = out.get().subtract(imageOut).max(BigDecimal.ZERO);
        return Optional.of(new TokenUsage(in.get().subtract(imageIn), imageIn, textOut, imageOut));
    }

    /** A whole number that is not negative. */
    static Optional<BigDecimal> count(JsonValue place, String... path) {
        return place.number(path)
                .filter(value ->
                        value.signum() >= 0 && value.stripTrailingZeros().scale() <= 0 && value.precision() <= 18);
    }
}
