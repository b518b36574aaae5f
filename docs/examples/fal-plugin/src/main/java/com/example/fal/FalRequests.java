package com.example.fal;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.time.Duration;

/** Makes the call that orders pictures: what was given, and nothing else. */
final class FalRequests {

    static final String RUN = "run";
    static final String SUBMIT = "submit";

    private FalRequests() {}

    static HttpCall order(ImageTask task, FalSettings settings) {
        String label = settings.isSynchronous() ? RUN : SUBMIT;
        return HttpCall.post(label, settings.submit(task.modelId()))
                .body(Body.json(input(task)))
                .timeout(settings.isSynchronous() ? Duration.ofMinutes(5) : Duration.ofSeconds(60))
                .build();
    }

    private static JsonObject input(ImageTask task) {
        JsonObject.Builder input = JsonObject.builder();
        task.value(Parameter.PROMPT).ifPresent(prompt -> input.put("prompt", prompt));
        task.value(Parameter.SIZE)
                .ifPresent(size -> input.put(
                        "image_size",
                        JsonObject.builder()
                                .put("width", size.width())
                                .put("height", size.height())
                                .build()));
        task.value(Parameter.QUALITY).ifPresent(quality -> input.put("quality", quality));
        task.value(Parameter.COUNT).ifPresent(count -> input.put("num_images", count));
        return input.build();
    }
}
