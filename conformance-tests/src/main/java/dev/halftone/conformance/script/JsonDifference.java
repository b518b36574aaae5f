package dev.halftone.conformance.script;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first place where two JSON trees differ.
 *
 * @param path member names and positions, such as {@code input.size}; empty text for the whole
 */
record JsonDifference(String path, String expected, String got) {

    private static final String NOTHING = "nothing";

    static Optional<JsonDifference> between(JsonValue expected, JsonValue got) {
        return between("", expected, got);
    }

    private static Optional<JsonDifference> between(String path, JsonValue expected, JsonValue got) {
        if (expected.equals(got)) {
            return Optional.empty();
        }
        if (expected instanceof JsonObject wanted && got instanceof JsonObject had) {
            Set<String> names = new LinkedHashSet<>(wanted.members().keySet());
            names.addAll(had.members().keySet());
            for (String name : names) {
                Optional<JsonDifference> inside =
                        between(path.isEmpty() ? name : path + "." + name, wanted.member(name), had.member(name));
                if (inside.isPresent()) {
                    return inside;
                }
            }
        } else if (expected instanceof JsonArray wanted && got instanceof JsonArray had) {
            int longest = Math.max(wanted.values().size(), had.values().size());
            for (int i = 0; i < longest; i++) {
                Optional<JsonDifference> inside =
                        between(path + "[" + i + "]", element(wanted.values(), i), element(had.values(), i));
                if (inside.isPresent()) {
                    return inside;
                }
            }
        }
        return Optional.of(new JsonDifference(path, expected.toJson(), got.toJson()));
    }

    private static Optional<JsonDifference> between(
            String path, Optional<JsonValue> expected, Optional<JsonValue> got) {
        if (expected.isPresent() && got.isPresent()) {
            return between(path, expected.get(), got.get());
        }
        return Optional.of(new JsonDifference(
                path,
                expected.map(JsonValue::toJson).orElse(NOTHING),
                got.map(JsonValue::toJson).orElse(NOTHING)));
    }

    private static Optional<JsonValue> element(List<JsonValue> values, int index) {
        return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }
}
