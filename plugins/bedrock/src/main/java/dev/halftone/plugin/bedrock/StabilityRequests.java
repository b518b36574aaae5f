package dev.halftone.plugin.bedrock;

import static dev.halftone.plugin.bedrock.Requests.put;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;

/** Requests of Stability's models and services: one flat object. */
final class StabilityRequests {

    /** One picture is made whatever is asked, and there is no field for it. */
    private static final List<Parameter<?>> APART = List.of(
            Parameter.INPUTS,
            Parameter.PROMPT,
            Parameter.NEGATIVE_PROMPT,
            Parameter.FORMAT,
            Parameter.COUNT,
            Vendor.MODE);

    private StabilityRequests() {}

    static JsonObject document(ImageTask task, Family family) {
        JsonObject.Builder object = JsonObject.builder();
        String image = family == Family.STYLE_TRANSFER ? "init_image" : "image";
        task.inputs().stream().findFirst().ifPresent(picture -> object.put(image, Requests.base64(picture)));
        put(object, task, Parameter.PROMPT);
        put(object, task, Parameter.NEGATIVE_PROMPT);
        if (task.operation().equals(Operation.EDIT) && StabilityCapabilities.namesMode(family)) {
            object.put("mode", "image-to-image");
        } else {
            put(object, task, Vendor.MODE);
        }
        task.given().stream()
                .filter(parameter -> !APART.contains(parameter))
                .forEach(parameter -> put(object, task, parameter));
        put(object, task, Parameter.FORMAT, "output_format");
        return object.build();
    }
}
