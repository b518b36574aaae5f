package dev.halftone.conformance.script;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the pictures of a case. */
final class PictureReader {

    private PictureReader() {}

    /** A picture, or a list of them. */
    static List<ImageAsset> pictures(ScriptObject owner, String key, JsonValue value) throws ScriptException {
        if (!(value instanceof JsonArray array)) {
            return List.of(picture(owner.nested(key, value, ScriptKeys.PICTURE)));
        }
        List<ImageAsset> pictures = new ArrayList<>();
        for (JsonValue element : array.values()) {
            pictures.add(picture(owner.nested(key + "[" + pictures.size() + "]", element, ScriptKeys.PICTURE)));
        }
        return List.copyOf(pictures);
    }

    static List<ImageAsset> pictures(List<ScriptObject> entries) throws ScriptException {
        List<ImageAsset> pictures = new ArrayList<>();
        for (ScriptObject entry : entries) {
            pictures.add(picture(entry));
        }
        return List.copyOf(pictures);
    }

    static ImageAsset picture(ScriptObject entry) throws ScriptException {
        if (Stream.of("png", "location", "base64").filter(entry::has).count() != 1) {
            throw entry.wrong("does not say what the picture is", "give one of png, location or base64");
        }
        Optional<String> size = entry.text("png");
        if (size.isPresent()) {
            if (entry.has("mime")) {
                throw entry.wrong("mime", "stands beside 'png'", "remove it; the picture is image/png");
            }
            return png(entry, size.get());
        }
        String mime = entry.requiredText("mime");
        Optional<String> base64 = entry.text("base64");
        return base64.isPresent()
                ? ImageAsset.ofBase64(base64.get(), mime)
                : ImageAsset.ofLocation(address(entry, entry.requiredText("location")), mime);
    }

    private static ImageAsset png(ScriptObject entry, String size) throws ScriptException {
        try {
            return PlainPng.of(size);
        } catch (IllegalArgumentException noSize) {
            throw entry.wrong("png", "is '" + size + "'", "write a size such as 64x64 of at most 100 million pixels");
        }
    }

    private static URI address(ScriptObject entry, String text) throws ScriptException {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException noAddress) {
            // Reported below, with the other texts that are no web address.
        }
        throw entry.wrong("location", "is '" + text + "'", "write an absolute http or https address");
    }
}
