package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;

/**
 * The body of Together's image path. It asks for bytes unless an address was asked for: addresses refuse clients that do
 * not name themselves, and they end.
 */
final class TogetherBody {

    private TogetherBody() {}

    static JsonObject of(ImageTask task) {
        Members members =
                new Members(task).put("model", JsonString.of(task.modelId())).take(Parameter.PROMPT, "prompt");
        Expected.sized(task)
                .ifPresent(size ->
                        members.put("width", JsonNumber.of(size.width())).put("height", JsonNumber.of(size.height())));
        members.skip(Parameter.SIZE)
                .take(Parameter.STEPS, "steps")
                .take(Parameter.COUNT, "n")
                .take(Parameter.SEED, "seed")
                .take(Parameter.NEGATIVE_PROMPT, "negative_prompt")
                .take(Parameter.FORMAT, "output_format")
                .take(Vendor.RESPONSE_FORMAT, "response_format")
                .put("response_format", JsonString.of("base64"));
        List<JsonString> pictures = task.inputs().stream()
                .map(picture -> JsonString.of(Requests.reference(picture)))
                .toList();
        if (pictures.size() == 1) {
            members.put("image_url", pictures.get(0));
        } else if (!pictures.isEmpty()) {
            members.put("reference_images", JsonArray.of(pictures));
        }
        return members.rest().build();
    }
}
