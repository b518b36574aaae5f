package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that a JSON edit refers to. The sandbox reads data URLs; it fetches nothing, so a picture behind an address or a
 * file id counts as 1024x1024.
 */
final class References {
    private static final int MOST_IMAGES = 16;
    private static final int LONGEST_URL = 20_971_520;
    private static final Set<String> KEYS = Set.of("image_url", "file_id");

    private References() {}

    static List<ImageSize> read(JsonObject body) {
        Object images = body.getValue("images");
        if (images == null) {
            throw OpenAiError.missing("images");
        }
        if (!(images instanceof JsonArray array) || array.isEmpty() || array.size() > MOST_IMAGES) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE,
                    "images",
                    "Invalid value for 'images': expected 1 to " + MOST_IMAGES + " objects.");
        }
        List<ImageSize> sizes = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            sizes.add(size(array.getValue(i), "images[" + i + "]"));
        }
        if (body.getValue("mask") != null) {
            size(body.getValue("mask"), "mask");
        }
        return sizes;
    }

    private static ImageSize size(@Nullable Object value, String param) {
        if (!(value instanceof JsonObject reference)) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE, param, "Invalid value for '" + param + "': expected an object.");
        }
        for (String key : reference.fieldNames()) {
            if (!KEYS.contains(key)) {
                throw OpenAiError.unknownParameter(param + "." + key);
            }
        }
        if (reference.size() != 1) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE, param, "'" + param + "' needs exactly one of image_url and file_id.");
        }
        String key = reference.fieldNames().iterator().next();
        if (!(reference.getValue(key) instanceof String text) || text.isEmpty() || text.length() > LONGEST_URL) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE,
                    param + "." + key,
                    "Invalid value for '" + param + "." + key + "': expected a string of 1 to " + LONGEST_URL
                            + " characters.");
        }
        if (key.equals("file_id")) {
            return ImageSize.SQUARE;
        }
        return behind(text)
                .orElseThrow(() -> OpenAiError.refusal(
                        OpenAiError.INVALID_VALUE,
                        param + ".image_url",
                        "Invalid value for '" + param + ".image_url': expected an http or https address, or a data URL"
                                + " of a png, jpeg or webp image."));
    }

    private static Optional<ImageSize> behind(String url) {
        if (url.startsWith("https://") || url.startsWith("http://")) {
            return Optional.of(ImageSize.SQUARE);
        }
        int comma = url.indexOf(";base64,");
        if (!url.startsWith("data:image/") || comma < 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(url.substring(comma + ";base64,".length()));
            return PictureSize.read(bytes).map(size -> new ImageSize(size.width(), size.height()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
