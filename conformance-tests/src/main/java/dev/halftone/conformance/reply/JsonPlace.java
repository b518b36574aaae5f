package dev.halftone.conformance.reply;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value within a JSON document, and the document with something else in its place. Immutable.
 *
 * @param path member names and positions, such as {@code data[0].url}; "the whole" for the document itself
 * @param name the member name; empty text for an element and for the document
 * @param value what stands there
 * @param document makes the document with another value there, or with none
 */
public record JsonPlace(
        String path, String name, JsonValue value, Function<Optional<JsonValue>, Optional<JsonValue>> document) {

    /** Every place of a document, the document itself first. */
    public static List<JsonPlace> of(JsonValue root) {
        List<JsonPlace> places = new ArrayList<>();
        collect(new JsonPlace("the whole", "", root, Function.identity()), "", places);
        return places;
    }

    /** The document with another value here. */
    public JsonValue with(JsonValue other) {
        return document.apply(Optional.of(other)).orElse(other);
    }

    /** The document without this place; empty when nothing is left. */
    public Optional<JsonValue> without() {
        return document.apply(Optional.empty());
    }

    /** Names and types of a document, without its values. */
    static String skeleton(JsonValue value) {
        if (value instanceof JsonObject object) {
            StringBuilder text = new StringBuilder("{");
            object.members()
                    .forEach((name, member) -> text.append(name)
                            .append(':')
                            .append(skeleton(member))
                            .append(','));
            return text.append('}').toString();
        } else if (value instanceof JsonArray array) {
            StringBuilder text = new StringBuilder("[");
            array.values().forEach(element -> text.append(skeleton(element)).append(','));
            return text.append(']').toString();
        }
        return value.getClass().getSimpleName();
    }

    private static void collect(JsonPlace here, String prefix, List<JsonPlace> places) {
        places.add(here);
        if (here.value() instanceof JsonObject object) {
            String start = prefix.isEmpty() ? "" : prefix + ".";
            object.members()
                    .forEach((name, member) -> collect(
                            new JsonPlace(
                                    start + name,
                                    name,
                                    member,
                                    other -> here.document().apply(Optional.of(put(object, name, other)))),
                            start + name,
                            places));
        } else if (here.value() instanceof JsonArray array) {
            for (int i = 0; i < array.values().size(); i++) {
                int index = i;
                String path = prefix + "[" + i + "]";
                JsonPlace element = new JsonPlace(
                        path,
                        "",
                        array.values().get(i),
                        other -> here.document().apply(Optional.of(put(array, index, other))));
                collect(element, path, places);
            }
        }
    }

    private static JsonValue put(JsonObject object, String name, Optional<JsonValue> other) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        if (other.isPresent()) {
            members.put(name, other.get());
        } else {
            members.remove(name);
        }
        return JsonObject.of(members);
    }

    private static JsonValue put(JsonArray array, int index, Optional<JsonValue> other) {
        List<JsonValue> values = new ArrayList<>(array.values());
        if (other.isPresent()) {
            values.set(index, other.get());
        } else {
            values.remove(index);
        }
        return JsonArray.of(values);
    }
}
