package dev.halftone.conformance.reference;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A document as places and values, so that differences are found place by place. */
final class Flat {

    private Flat() {}

    /** Place to value, sorted. A member of a list is found by its {@code id}, else by its position. */
    static Map<String, String> of(JsonValue document) {
        Map<String, String> flat = new TreeMap<>();
        add(flat, "", document);
        return flat;
    }

    private static void add(Map<String, String> flat, String place, JsonValue value) {
        if (value instanceof JsonObject object) {
            if (object.members().isEmpty()) {
                flat.put(place, "{}");
            }
            object.members()
                    .forEach((name, member) -> add(flat, place.isEmpty() ? name : place + " > " + name, member));
        } else if (value instanceof JsonArray array) {
            List<JsonValue> values = array.values();
            if (values.isEmpty()) {
                flat.put(place, "[]");
            }
            for (int i = 0; i < values.size(); i++) {
                String position = String.valueOf(i);
                add(flat, place + " > " + values.get(i).text("id").orElse(position), values.get(i));
            }
        } else {
            flat.put(place, value instanceof JsonString text ? text.value() : value.toJson());
        }
    }

    /** Only what differs from another document: the new value, or {@code (absent)}. */
    static JsonObject difference(Map<String, String> from, Map<String, String> to) {
        Map<String, JsonValue> difference = new TreeMap<>();
        to.forEach((place, value) -> {
            if (!value.equals(from.get(place))) {
                difference.put(place, JsonString.of(value));
            }
        });
        from.keySet().stream()
                .filter(place -> !to.containsKey(place))
                .forEach(place -> difference.put(place, JsonString.of(Reference.ABSENT)));
        return JsonObject.of(difference);
    }
}
