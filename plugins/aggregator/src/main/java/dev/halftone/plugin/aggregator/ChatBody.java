package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A chat that asks for a picture. */
final class ChatBody {

    /** Models of these authors make pictures only. */
    private static final List<String> IMAGE_ONLY = List.of("black-forest-labs/", "sourceful/");

    /** Options that belong into {@code image_config}; they come as undeclared options. */
    private static final List<String> CONFIG = List.of(
            "strength",
            "style",
            "rgb_colors",
            "background_rgb_color",
            "text_layout",
            "font_inputs",
            "super_resolution_references",
            "scoring_prompt");

    private ChatBody() {}

    static JsonObject of(ImageTask task, Settings settings) {
        Members members = new Members(task)
                .put("model", JsonString.of(task.modelId()))
                .take(Vendor.MODALITIES, "modalities")
                .put("modalities", modalities(task))
                .put("messages", JsonArray.of(List.of(message(task))))
                .skip(Parameter.PROMPT)
                .skip(Parameter.COUNT)
                .group("image_config", config(task));
        CONFIG.forEach(name -> members.skip(Parameter.text(name)));
        Members routed = settings.profile().has(Profile.Feature.GATEWAY_OPTIONS)
                ? Gateway.options(members)
                : Gateway.provider(task, members);
        return routed.rest().build();
    }

    private static Members config(ImageTask task) {
        Members config =
                new Members(task).take(Parameter.ASPECT_RATIO, "aspect_ratio").take(Vendor.IMAGE_SIZE, "image_size");
        task.value(Parameter.SIZE)
                .ifPresent(size -> config.put("aspect_ratio", JsonString.of(ChatSizes.ratioOf(size)))
                        .put("image_size", JsonString.of("1K")));
        CONFIG.forEach(config::option);
        return config.skip(Parameter.SIZE);
    }

    private static JsonArray modalities(ImageTask task) {
        boolean only = IMAGE_ONLY.stream().anyMatch(task.modelId()::startsWith);
        return JsonArray.of((only ? Stream.of("image") : Stream.of("image", "text"))
                .map(JsonString::of)
                .toList());
    }

    private static JsonValue message(ImageTask task) {
        JsonString prompt = JsonString.of(task.value(Parameter.PROMPT).orElse(""));
        if (task.inputs().isEmpty()) {
            return JsonObject.builder()
                    .put("role", "user")
                    .put("content", prompt)
                    .build();
        }
        List<JsonValue> parts = new ArrayList<>();
        parts.add(JsonObject.builder().put("type", "text").put("text", prompt).build());
        parts.addAll(Requests.references(task).values());
        return JsonObject.builder()
                .put("role", "user")
                .put("content", JsonArray.of(parts))
                .build();
    }
}
