package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes pictures of an output, which may be a string, an array, an object, or a mixture of them. */
final class Outputs {

    private static final int DEEPEST = 4;
    private static final Pattern DATA_URL = Pattern.compile("data:([a-z]+/[a-z0-9.+-]+);base64,([A-Za-z0-9+/]+={0,2})");
    private static final Map<String, String> TYPES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "svg", "image/svg+xml",
            "avif", "image/avif");

    private Outputs() {}

    static List<ImageAsset> pictures(JsonValue output) {
        return pictures(output, 0).toList();
    }

    private static Stream<ImageAsset> pictures(JsonValue value, int depth) {
        if (depth > DEEPEST) {
            return Stream.empty();
        } else if (value instanceof JsonString text) {
            return picture(text.value()).stream();
        } else if (value instanceof JsonArray array) {
            return array.values().stream().flatMap(item -> pictures(item, depth + 1));
        } else if (value instanceof JsonObject object) {
            Optional<ImageAsset> named = object.text("url").flatMap(Outputs::picture);
            return named.isPresent()
                    ? named.stream()
                    : object.members().values().stream().flatMap(item -> pictures(item, depth + 1));
        }
        return Stream.empty();
    }

    private static Optional<ImageAsset> picture(String text) {
        if (text.startsWith("data:")) {
            Matcher data = DATA_URL.matcher(text);
            return data.matches() ? Optional.of(ImageAsset.ofBase64(data.group(2), data.group(1))) : Optional.empty();
        }
        return Addresses.web(text).map(address -> ImageAsset.ofLocation(address, typeOf(address)));
    }

    private static String typeOf(URI address) {
        String path = Optional.ofNullable(address.getPath()).orElse("");
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
