package dev.halftone.plugin.dalle;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads a picture out of an answer. */
final class Pictures {

    private Pictures() {}

    /**
     * The picture of one entry, as base64 or as an address.
     *
     * @param whole the document that says which format was made
     */
    static Optional<ImageAsset> read(ImageTask task, JsonValue entry, JsonValue whole) {
        String type = type(task, whole);
        return entry.text("b64_json")
                .filter(text -> !text.isBlank())
                .map(text -> ImageAsset.ofBase64(text, type))
                .or(() -> entry.text("url")
                        .flatMap(Pictures::address)
                        .map(address -> ImageAsset.ofLocation(address, type)));
    }

    /** What the answer says; else what was asked for; else PNG, which is made unless another format is asked for. */
    private static String type(ImageTask task, JsonValue whole) {
        return whole.text("output_format")
                .flatMap(Pictures::typeOf)
                .or(() -> task.value(Parameter.FORMAT).flatMap(Pictures::typeOf))
                .orElse("image/png");
    }

    private static Optional<String> typeOf(String format) {
        return switch (format) {
            case "png" -> Optional.of("image/png");
            case "jpeg", "jpg" -> Optional.of("image/jpeg");
            case "webp" -> Optional.of("image/webp");
            case "gif" -> Optional.of("image/gif");
            case "svg" -> Optional.of("image/svg+xml");
            default -> Optional.empty();
        };
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            return address.getHost() == null ? Optional.empty() : Optional.of(address);
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }
}
