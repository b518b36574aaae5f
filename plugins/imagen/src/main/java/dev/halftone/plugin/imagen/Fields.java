package dev.halftone.plugin.imagen;

import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object that is filled by paths such as {@code outputOptions.mimeType}. Not thread-safe. */
final class Fields {

    private final Map<String, Object> members = new LinkedHashMap<>();

    void put(String path, JsonValue value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            members.put(path, value);
        } else {
            Object below = members.computeIfAbsent(path.substring(0, dot), name -> new Fields());
            if (below instanceof Fields fields) {
                fields.put(path.substring(dot + 1), value);
            }
        }
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    JsonObject build() {
        Map<String, JsonValue> built = new LinkedHashMap<>();
        members.forEach(
                (name, value) -> built.put(name, value instanceof Fields fields ? fields.build() : (JsonValue) value));
        return JsonObject.of(built);
    }

    /** A value as JSON: numbers and truth values as such, everything else as its text. */
    static JsonValue json(Object value) {
        if (value instanceof Long number) {
            return JsonNumber.of(number);
        } else if (value instanceof BigDecimal number) {
            return JsonNumber.of(number);
        } else if (value instanceof Boolean flag) {
            return JsonBoolean.of(flag);
        }
        return JsonString.of(value.toString());
    }
}
