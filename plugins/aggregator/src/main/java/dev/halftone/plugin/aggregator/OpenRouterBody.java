package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;

/** The body of OpenRouter's image path; edits differ only by their references. */
final class OpenRouterBody {

    private OpenRouterBody() {}

    static JsonObject of(ImageTask task) {
        Members members = new Members(task)
                .put("model", JsonString.of(task.modelId()))
                .take(Parameter.PROMPT, "prompt")
                .take(Parameter.COUNT, "n")
                .take(Parameter.FORMAT, "output_format");
        if (!task.inputs().isEmpty()) {
            members.put("input_references", Requests.references(task));
        }
        return Gateway.provider(task, members).rest().build();
    }
}
