package dev.halftone.sandbox.openai;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request used. DALL-E counts pictures, all others tokens; n pictures are n runs, input included. */
record Usage(Family family, long images, long textInput, long imageInput, long imageOutput, long textOutput) {

    static Usage of(ImageRequest request) {
        Family family = request.model().family();
        long runs = request.count();
        if (family.isDallE()) {
            return new Usage(family, runs, 0, 0, 0, 0);
        }
        long inputs = 0;
        for (ImageSize size : request.inputs()) {
            inputs += Tokens.input(family, request.fidelity(), size);
        }
        long partials = request.isStream() ? Tokens.PARTIAL * request.partialImages() : 0;
        return new Usage(
                family,
                runs,
                runs * Tokens.text(request.prompt()),
                runs * inputs,
                runs * Tokens.output(family, request.quality(), request.size()) + partials,
                family == Family.GPT_IMAGE_1_5 ? runs * Tokens.HIDDEN_TEXT : 0);
    }

    Map<String, BigDecimal> meters() {
        Map<String, BigDecimal> meters = new LinkedHashMap<>();
        if (family.isDallE()) {
            meters.put("images", BigDecimal.valueOf(images));
            return meters;
        }
        meters.put("input_text_tokens", BigDecimal.valueOf(textInput));
        meters.put("input_image_tokens", BigDecimal.valueOf(imageInput));
        meters.put("output_image_tokens", BigDecimal.valueOf(imageOutput));
        meters.put("output_text_tokens", BigDecimal.valueOf(textOutput));
        return meters;
    }

    /** As an answer reports it. */
    JsonObject json() {
        JsonObject json = streamed();
        if (family.reportsOutputDetails()) {
            json.put("output_tokens_details", details(textOutput, imageOutput));
        }
        return json;
    }

    /** As the last event of a stream reports it: without details of the output. */
    JsonObject streamed() {
        long input = textInput + imageInput;
        long output = imageOutput + textOutput;
        return new JsonObject()
                .put("input_tokens", input)
                .put("output_tokens", output)
                .put("total_tokens", input + output)
                .put("input_tokens_details", details(textInput, imageInput));
    }

    private static JsonObject details(long text, long image) {
        return new JsonObject().put("text_tokens", text).put("image_tokens", image);
    }
}
