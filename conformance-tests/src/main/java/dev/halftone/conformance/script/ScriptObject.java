package dev.halftone.conformance.script;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An object of a script that knows where it stands, refuses unknown keys, and reads its members strictly. */
final class ScriptObject {

    private static final int SHOWN = 60;

    private final String where;
    private final String prefix;
    private final JsonObject json;

    private ScriptObject(String where, String prefix, JsonObject json) {
        this.where = where;
        this.prefix = prefix;
        this.json = json;
    }

    /**
     * @param where file and case
     * @param path keys that lead here; empty text at the top
     */
    static ScriptObject of(String where, String path, JsonValue value, ScriptKeys kind) throws ScriptException {
        if (!(value instanceof JsonObject object)) {
            throw new ScriptException(where + ": " + (path.isEmpty() ? "the document" : "key '" + path + "'") + " is "
                    + shown(value) + "; write an object with the keys " + kind.keys() + ".");
        }
        ScriptObject self = new ScriptObject(where, path.isEmpty() ? "" : path + ".", object);
        for (String key : object.members().keySet()) {
            if (!kind.keys().contains(key)) {
                throw new ScriptException(where + ": key '" + self.prefix + key
                        + "' is not known; remove it or use one of " + kind.keys() + ".");
            }
        }
        return self;
    }

    boolean has(String key) {
        return json.member(key).isPresent();
    }

    boolean isEmpty() {
        return json.members().isEmpty();
    }

    /** A member as it is, also null. */
    Optional<JsonValue> value(String key) {
        return json.member(key);
    }

    ScriptException wrong(String key, String problem, String remedy) {
        return new ScriptException(where + ": key '" + prefix + key + "' " + problem + "; " + remedy + ".");
    }

    /** A sentence about the object as a whole. */
    ScriptException wrong(String problem, String remedy) {
        String subject = prefix.isEmpty() ? "it" : "key '" + prefix.substring(0, prefix.length() - 1) + "'";
        return new ScriptException(where + ": " + subject + " " + problem + "; " + remedy + ".");
    }

    Optional<String> text(String key) throws ScriptException {
        Optional<JsonValue> value = json.member(key);
        if (value.isPresent() && !(value.get() instanceof JsonString)) {
            throw wrong(key, "is " + shown(value.get()), "write it as text in quotation marks");
        }
        return value.map(text -> ((JsonString) text).value());
    }

    String requiredText(String key) throws ScriptException {
        String text = text(key).orElseThrow(() -> wrong(key, "is missing", "add it"));
        if (text.isBlank()) {
            throw wrong(key, "is empty", "fill it in");
        }
        return text;
    }

    /** An amount or a quantity: text, so that no reader of the file rounds it. */
    Optional<BigDecimal> decimal(String key) throws ScriptException {
        Optional<String> text = text(key);
        if (text.isPresent() && !text.get().matches("\\d{1,18}(\\.\\d{1,30})?")) {
            throw wrong(
                    key,
                    "is '" + text.get() + "', which is no decimal number of zero or more",
                    "write it such as \"0.04\"");
        }
        return text.map(BigDecimal::new);
    }

    Optional<Integer> whole(String key, int least, int most) throws ScriptException {
        Optional<JsonValue> value = json.member(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof JsonNumber number) {
            BigDecimal exact = number.value();
            if (exact.stripTrailingZeros().scale() <= 0
                    && exact.compareTo(BigDecimal.valueOf(least)) >= 0
                    && exact.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return Optional.of(exact.intValueExact());
            }
        }
        throw wrong(key, "is " + shown(value.get()), "write a whole number from " + least + " to " + most);
    }

    Optional<Boolean> flag(String key) throws ScriptException {
        Optional<JsonValue> value = json.member(key);
        if (value.isPresent() && !(value.get() instanceof JsonBoolean)) {
            throw wrong(key, "is " + shown(value.get()), "write true or false");
        }
        return value.map(flag -> flag.bool().orElseThrow());
    }

    /** One of an enumeration's values, as {@code spelling} writes them. */
    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type, Function<E, String> spelling)
            throws ScriptException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<E> all = Arrays.asList(type.getEnumConstants());
        for (E candidate : all) {
            if (spelling.apply(candidate).equals(text.get())) {
                return Optional.of(candidate);
            }
        }
        throw wrong(
                key,
                "is '" + text.get() + "'",
                "write one of " + all.stream().map(spelling).toList());
    }

    Optional<ScriptObject> object(String key, ScriptKeys kind) throws ScriptException {
        Optional<JsonValue> value = json.member(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(of(where, prefix + key, value.get(), kind));
    }

    /** The elements of a list as they are; empty when there is no such key. */
    Optional<List<JsonValue>> list(String key) throws ScriptException {
        Optional<JsonValue> value = json.member(key);
        if (value.isPresent() && !(value.get() instanceof JsonArray)) {
            throw wrong(key, "is " + shown(value.get()), "write a list");
        }
        return value.map(array -> ((JsonArray) array).values());
    }

    /** The elements of a list of objects; empty when there is no such key. */
    Optional<List<ScriptObject>> objects(String key, ScriptKeys kind) throws ScriptException {
        Optional<List<JsonValue>> list = list(key);
        if (list.isEmpty()) {
            return Optional.empty();
        }
        List<ScriptObject> elements = new ArrayList<>();
        for (JsonValue element : list.get()) {
            elements.add(nested(key + "[" + elements.size() + "]", element, kind));
        }
        return Optional.of(List.copyOf(elements));
    }

    /** An object with free keys; empty when there is no such key. */
    Optional<Map<String, JsonValue>> members(String key) throws ScriptException {
        Optional<JsonValue> value = json.member(key);
        if (value.isPresent() && !(value.get() instanceof JsonObject)) {
            throw wrong(key, "is " + shown(value.get()), "write an object");
        }
        return value.map(object -> ((JsonObject) object).members());
    }

    /** An object with free keys and texts as values; empty when there is no such key. */
    Optional<Map<String, String>> texts(String key) throws ScriptException {
        Optional<Map<String, JsonValue>> members = members(key);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : members.get().entrySet()) {
            if (!(member.getValue() instanceof JsonString text)) {
                throw wrong(
                        key + "." + member.getKey(),
                        "is " + shown(member.getValue()),
                        "write its text form in quotation marks");
            }
            texts.put(member.getKey(), text.value());
        }
        return Optional.of(texts);
    }

    /** A nested object under a free key. */
    ScriptObject nested(String path, JsonValue value, ScriptKeys kind) throws ScriptException {
        return of(where, prefix + path, value, kind);
    }

    private static String shown(JsonValue value) {
        String text = value.toJson();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
