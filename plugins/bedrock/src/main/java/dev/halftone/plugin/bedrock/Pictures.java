package dev.halftone.plugin.bedrock;

import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;

/** Reads pictures out of an answer. */
final class Pictures {

    private Pictures() {}

    /** The elements that hold base64 text; others hold nothing. */
    static List<ImageAsset> read(ImageTask task, List<JsonValue> elements) {
        return elements.stream()
                .flatMap(element -> read(task, element).stream())
                .toList();
    }

    static Optional<ImageAsset> read(ImageTask task, JsonValue element) {
        return element instanceof JsonString text && !text.value().isBlank()
                ? Optional.of(ImageAsset.ofBase64(text.value(), mimeType(task, text.value())))
                : Optional.empty();
    }

    /** No answer tells the format: the first characters do, else what was asked for, else PNG, which most models make. */
    private static String mimeType(ImageTask task, String base64) {
        if (base64.startsWith("iVBORw0KGgo")) {
            return "image/png";
        } else if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        } else if (base64.startsWith("UklGR")) {
            return "image/webp";
        }
        return "image/" + task.value(Parameter.FORMAT).orElse("png");
    }
}
