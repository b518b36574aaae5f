package dev.halftone.plugin.bedrock;

import static dev.halftone.plugin.bedrock.Requests.put;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Requests of Stable Diffusion XL: prompts with weights, of which a negative one tells what to leave out. */
final class DiffusionRequests {

    private DiffusionRequests() {}

    static JsonObject document(ImageTask task) {
        List<JsonObject> prompts = new ArrayList<>();
        task.value(Parameter.PROMPT).ifPresent(text -> prompts.add(prompt(text, 1)));
        task.value(Parameter.NEGATIVE_PROMPT).ifPresent(text -> prompts.add(prompt(text, -1)));
        JsonObject.Builder object = JsonObject.builder().put("text_prompts", JsonArray.of(prompts));
        task.inputs().stream().findFirst().ifPresent(picture -> object.put("init_image", Requests.base64(picture)));
        put(object, task, Vendor.INIT_IMAGE_MODE);
        put(object, task, Vendor.IMAGE_STRENGTH);
        put(object, task, Vendor.DIFFUSION_CFG_SCALE);
        put(object, task, Parameter.STEPS);
        task.value(Parameter.SIZE)
                .ifPresent(size -> object.put("width", size.width()).put("height", size.height()));
        put(object, task, Parameter.COUNT, "samples");
        put(object, task, Parameter.SEED);
        put(object, task, Vendor.CLIP_GUIDANCE_PRESET);
        put(object, task, Vendor.SAMPLER);
        put(object, task, Vendor.STYLE_PRESET);
        task.value(Vendor.EXTRAS).ifPresent(text -> object.put("extras", parsed(text)));
        return object.build();
    }

    private static JsonObject prompt(String text, long weight) {
        return JsonObject.builder().put("text", text).put("weight", weight).build();
    }

    private static JsonValue parsed(String text) {
        try {
            return JsonValue.parse(text);
        } catch (JsonException notJson) {
            return JsonString.of(text);
        }
    }
}
