package dev.halftone.spi.pricing;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A JSON object and where it stands in its document, read strictly: every refusal names the place. */
final class JsonPlace {

    private static final int SHOWN = 60;

    private final JsonObject object;
    private final String path;

    private JsonPlace(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    static JsonPlace root(JsonObject object, String... members) {
        return new JsonPlace(object, "").allowing(members);
    }

    boolean has(String name) {
        return object.member(name).isPresent();
    }

    Set<String> names() {
        return object.members().keySet();
    }

    String text(String name) {
        return textOf(required(name), path(name));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonValue element : elements(name)) {
            texts.add(textOf(element, path(name) + "[" + texts.size() + "]"));
        }
        return texts;
    }

    /** The text of a member as a value; what the function throws is told with the place and the text. */
    <T> T read(String name, Function<String, T> reader) {
        String text = text(name);
        try {
            return reader.apply(text);
        } catch (DateTimeException noDate) {
            throw refusal(name, "is '" + shown(text) + "'; write a day such as 2026-01-31 or an instant in UTC");
        } catch (IllegalArgumentException wrong) {
            throw refusal(name, "is '" + shown(text) + "': " + sentence(wrong));
        }
    }

    <E extends Enum<E>> E word(String name, Class<E> words) {
        return constant(text(name), name, words);
    }

    /** A member's own name as one of the words. */
    <E extends Enum<E>> E named(String name, Class<E> words) {
        return constant(name, name, words);
    }

    int wholeNumber(String name) {
        if (required(name) instanceof JsonNumber number) {
            try {
                return number.value().intValueExact();
            } catch (ArithmeticException notWhole) {
                throw refusal(name, "is no whole number that can be used here");
            }
        }
        throw refusal(name, "must be a number");
    }

    JsonPlace object(String name, String... members) {
        return objectOf(required(name), path(name)).allowing(members);
    }

    /** An object whose member names are data. */
    JsonPlace objectOfAnyMembers(String name) {
        return objectOf(required(name), path(name));
    }

    List<JsonPlace> objects(String name, String... members) {
        List<JsonPlace> places = new ArrayList<>();
        for (JsonValue element : elements(name)) {
            places.add(objectOf(element, path(name) + "[" + places.size() + "]").allowing(members));
        }
        return places;
    }

    /** The one of these members that is there. */
    String onlyOneOf(String... members) {
        List<String> present = Arrays.stream(members).filter(this::has).toList();
        if (present.size() != 1) {
            throw new IllegalArgumentException((path.isEmpty() ? "The document" : path) + " must have exactly one of "
                    + String.join(", ", members) + ", not " + (present.isEmpty() ? "none" : String.join(", ", present))
                    + ".");
        }
        return present.get(0);
    }

    /** A value made of this object; what its maker refuses is told with the place. */
    <T> T built(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException wrong) {
            throw path.isEmpty() ? wrong : new IllegalArgumentException(path + ": " + wrong.getMessage(), wrong);
        }
    }

    IllegalArgumentException refusal(String name, String what) {
        return new IllegalArgumentException(path(name) + " " + what + ".");
    }

    private JsonPlace allowing(String... members) {
        Set<String> known = Set.of(members);
        for (String name : names()) {
            if (!known.contains(name)) {
                throw refusal(shown(name), "is not known here; known are " + String.join(", ", members));
            }
        }
        return this;
    }

    private JsonValue required(String name) {
        return object.member(name).orElseThrow(() -> refusal(name, "is missing"));
    }

    private List<JsonValue> elements(String name) {
        if (required(name) instanceof JsonArray array) {
            return array.values();
        }
        throw refusal(name, "must be a list");
    }

    private <E extends Enum<E>> E constant(String word, String name, Class<E> words) {
        for (E constant : words.getEnumConstants()) {
            if (TariffJson.word(constant).equals(word)) {
                return constant;
            }
        }
        throw refusal(
                shown(name),
                "is '" + shown(word) + "'; allowed are "
                        + Arrays.stream(words.getEnumConstants())
                                .map(TariffJson::word)
                                .collect(Collectors.joining(", ")));
    }

    private static JsonPlace objectOf(JsonValue value, String path) {
        if (value instanceof JsonObject object) {
            return new JsonPlace(object, path);
        }
        throw new IllegalArgumentException(path + " must be an object.");
    }

    private static String textOf(JsonValue value, String path) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw new IllegalArgumentException(
                path + " must be a text" + (value instanceof JsonNumber ? "; put the number in quotes" : "") + ".");
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String sentence(IllegalArgumentException wrong) {
        String message = String.valueOf(wrong.getMessage());
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
