package dev.halftone.conformance.zoo;

import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.task.ImageAsset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields in order, written as a JSON object or as a form. Not thread-safe; made anew for every call. */
public final class ReferenceFields {

    private final Map<String, JsonValue> values = new LinkedHashMap<>();
    private final List<Body.Part> files = new ArrayList<>();

    public void put(String name, String value) {
        put(name, JsonString.of(value));
    }

    public void put(String name, long value) {
        put(name, JsonNumber.of(value));
    }

    /** A field that is there already keeps its value. */
    public void put(String name, JsonValue value) {
        values.putIfAbsent(name, value);
    }

    /** An upload, or the address of a picture that is elsewhere. */
    public void file(String name, String fileName, ImageAsset picture) {
        files.add(picture.location()
                .map(address -> Body.Part.text(name, address.toString()))
                .orElseGet(() -> Body.Part.file(name, fileName, picture)));
    }

    public Body json() {
        return Body.json(JsonObject.of(values));
    }

    public Body form() {
        List<Body.Part> parts = new ArrayList<>();
        values.forEach((name, value) -> parts.add(Body.Part.text(name, text(value))));
        parts.addAll(files);
        return Body.form(parts);
    }

    private static String text(JsonValue value) {
        return Optional.of(value)
                .filter(JsonString.class::isInstance)
                .map(string -> ((JsonString) string).value())
                .orElseGet(value::toJson);
    }
}
