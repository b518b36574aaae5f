package dev.halftone.plugin.imagen;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the body of a {@code :generateContent} call that asks for a picture. */
final class NativeRequests {

    private NativeRequests() {}

    static JsonObject write(Model model, ImageTask task) {
        JsonObject turn = JsonObject.builder()
                .put("role", "user")
                .put("parts", JsonArray.of(parts(task)))
                .build();
        Fields config = new Fields();
        // Without it the models answer in words only.
        config.put("responseModalities", JsonArray.of(List.of(JsonString.of("TEXT"), JsonString.of("IMAGE"))));
        task.value(Parameter.SIZE)
                .flatMap(size -> Sizes.find(model.family(), size))
                .ifPresent(row -> {
                    config.put("imageConfig.aspectRatio", JsonString.of(row.ratio()));
                    if (model.family() != Family.NATIVE) {
                        config.put("imageConfig.imageSize", JsonString.of(row.name()));
                    }
                });
        put(config, "imageConfig.aspectRatio", task, Parameter.ASPECT_RATIO);
        put(config, "imageConfig.imageSize", task, Vendor.IMAGE_SIZE);
        put(config, "imageConfig.personGeneration", task, Vendor.PERSON_GENERATION);
        task.value(Parameter.FORMAT)
                .ifPresent(format ->
                        config.put("imageConfig.imageOutputOptions.mimeType", JsonString.of("image/" + format)));
        put(config, "imageConfig.imageOutputOptions.compressionQuality", task, Vendor.COMPRESSION_QUALITY);
        return JsonObject.builder()
                .put("contents", JsonArray.of(List.of(turn)))
                .put("generationConfig", config.build())
                .build();
    }

    private static List<JsonValue> parts(ImageTask task) {
        List<JsonValue> parts = new ArrayList<>();
        task.value(Parameter.PROMPT)
                .ifPresent(prompt ->
                        parts.add(JsonObject.builder().put("text", prompt).build()));
        task.inputs().forEach(picture -> parts.add(part(picture)));
        return parts;
    }

    private static JsonObject part(ImageAsset picture) {
        Fields part = new Fields();
        Optional<URI> location = picture.location();
        if (location.isPresent()) {
            part.put("fileData.mimeType", JsonString.of(picture.mimeType()));
            part.put("fileData.fileUri", JsonString.of(location.get().toString()));
        } else {
            part.put("inlineData.mimeType", JsonString.of(picture.mimeType()));
            part.put("inlineData.data", JsonString.of(picture.base64().orElse("")));
        }
        return part.build();
    }

    private static <T> void put(Fields config, String path, ImageTask task, Parameter<T> parameter) {
        task.value(parameter).ifPresent(value -> config.put(path, Fields.json(value)));
    }
}
