package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Reads a picture out of an answer: base64, a data URL, or an address; sellers mix them in one answer. */
final class Pictures {

    private static final String UNKNOWN = "application/octet-stream";
    private static final String DATA = "data:";
    /** Base64 characters of a file's head; a multiple of four. */
    private static final int HEAD = 64;

    private Pictures() {}

    /** The picture of an entry of {@code data}; empty when it holds none that can be read. */
    static Optional<ImageAsset> ofEntry(ImageTask task, JsonValue entry) {
        Optional<String> type = entry.text("media_type").filter(Pictures::isImageType);
        return entry.text("b64_json")
                .flatMap(text -> ofText(task, text, type))
                .or(() -> entry.text("url").flatMap(text -> ofAddress(task, text, type)));
    }

    /** The picture of an entry of a chat's {@code images}. */
    static Optional<ImageAsset> ofChat(ImageTask task, JsonValue entry) {
        return entry.text("image_url", "url")
                .or(() -> entry.text("image_url"))
                .flatMap(text -> ofAddress(task, text, Optional.empty()));
    }

    /** An address on the web, or one that holds the bytes itself. */
    static Optional<ImageAsset> ofAddress(ImageTask task, String text, Optional<String> type) {
        if (text.startsWith(DATA)) {
            return ofText(task, text, type);
        }
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null
                    ? Optional.of(ImageAsset.ofLocation(
                            address, type.or(() -> asked(task)).orElse(UNKNOWN)))
                    : Optional.empty();
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }

    /** A picture counts only when it is not empty and can be decoded. */
    private static Optional<ImageAsset> ofText(ImageTask task, String text, Optional<String> type) {
        int comma = text.startsWith(DATA) ? text.indexOf(',') : -1;
        if (text.startsWith(DATA) && (comma < 0 || !text.substring(0, comma).endsWith(";base64"))) {
            return Optional.empty();
        }
        String base64 = comma < 0 ? text : text.substring(comma + 1);
        Optional<String> declared = type.or(() -> comma < 0
                ? Optional.empty()
                : Optional.of(text.substring(DATA.length(), comma - ";base64".length()))
                        .filter(Pictures::isImageType));
        String mimeType =
                declared.or(() -> sniffed(base64)).or(() -> asked(task)).orElse(UNKNOWN);
        return Optional.of(ImageAsset.ofBase64(base64, mimeType))
                .filter(picture ->
                        picture.bytes().filter(bytes -> bytes.length > 0).isPresent());
    }

    private static Optional<String> sniffed(String base64) {
        try {
            byte[] head = Base64.getDecoder().decode(base64.substring(0, Math.min(HEAD, base64.length())));
            return Optional.of(ImageAsset.ofBytes(head).mimeType()).filter(Pictures::isImageType);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static Optional<String> asked(ImageTask task) {
        return task.value(Parameter.FORMAT).map(format -> switch (format.toLowerCase(Locale.ROOT)) {
            case "jpeg", "jpg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "svg" -> "image/svg+xml";
            default -> "image/png";
        });
    }

    private static boolean isImageType(String type) {
        return type.matches("image/[a-z0-9.+-]{1,40}");
    }
}
