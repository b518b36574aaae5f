package dev.halftone.sandbox.fault;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys of one JSON object, taken one by one with their types; what nobody took is refused at the end. */
final class Keys {
    private final String where;
    private final String prefix;
    private final JsonObject object;
    private final Set<String> taken = new TreeSet<>();

    Keys(String where, String prefix, @Nullable Object value) {
        this.where = where;
        this.prefix = prefix;
        if (!(value instanceof JsonObject json)) {
            throw new IllegalArgumentException(
                    where + (prefix.isEmpty() ? "" : ": \"" + prefix.substring(0, prefix.length() - 1) + "\"")
                            + " must be a JSON object.");
        }
        this.object = json;
    }

    @Nullable
    Object any(String key) {
        taken.add(key);
        return object.getValue(key);
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong(key, "is missing; add it as a text"));
    }

    /** A text that can stand in a header. */
    String headerText(String key) {
        String text = text(key);
        if (!text.matches("[\\x20-\\x7E]+")) {
            throw wrong(key, "holds characters that a header cannot hold; use plain ASCII");
        }
        return text;
    }

    Optional<String> optionalText(String key) {
        Object value = any(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw wrong(key, "is " + value + "; write a text in quotation marks");
    }

    int integer(String key, int least, int most) {
        return optionalInteger(key, least, most)
                .orElseThrow(() -> wrong(key, "is missing; add a whole number from " + least + " to " + most));
    }

    OptionalInt optionalInteger(String key, int least, int most) {
        Object value = any(key);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return OptionalInt.of(number);
        }
        throw wrong(key, "is " + value + "; write a whole number from " + least + " to " + most);
    }

    OptionalLong optionalLong(String key) {
        Object value = any(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Integer || value instanceof Long) {
            return OptionalLong.of(((Number) value).longValue());
        }
        throw wrong(key, "is " + value + "; write a whole number");
    }

    Optional<BigDecimal> optionalDecimal(String key) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text.get()));
        } catch (NumberFormatException e) {
            throw wrong(key, "is \"" + text.get() + "\"; write a decimal in quotation marks, such as \"3.2\"");
        }
    }

    Keys object(String key) {
        return new Keys(where, prefix + key + ".", any(key));
    }

    JsonObject optionalObject(String key) {
        Object value = any(key);
        if (value == null) {
            return new JsonObject();
        }
        if (value instanceof JsonObject json) {
            return json;
        }
        throw wrong(key, "is " + value + "; write a JSON object");
    }

    JsonArray array(String key) {
        if (any(key) instanceof JsonArray array) {
            return array;
        }
        throw wrong(key, "is missing or no list; write a JSON list");
    }

    FaultRule apply(String key, FaultRule rule, BiFunction<FaultRule, String, FaultRule> setter) {
        return optionalText(key)
                .map(text -> guarded(key, () -> setter.apply(rule, text)))
                .orElse(rule);
    }

    FaultRule applyIntegers(String key, FaultRule rule, BiFunction<FaultRule, int[], FaultRule> setter) {
        if (any(key) == null) {
            return rule;
        }
        JsonArray array = array(key);
        int[] numbers = new int[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(array.getValue(i) instanceof Integer number)) {
                throw wrong(key, "holds " + array.getValue(i) + "; write whole numbers, as in [1, 3]");
            }
            numbers[i] = number;
        }
        return guarded(key, () -> setter.apply(rule, numbers));
    }

    void refuseOthers() {
        for (String name : object.fieldNames()) {
            if (!taken.contains(name)) {
                throw wrong(name, "is not known here; remove it or use one of " + String.join(", ", taken));
            }
        }
    }

    IllegalArgumentException wrong(String key, String problem) {
        return new IllegalArgumentException(where + ": \"" + prefix + key + "\" " + problem + ".");
    }

    private FaultRule guarded(String key, Supplier<FaultRule> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": \"" + prefix + key + "\": " + e.getMessage() + ".", e);
        }
    }
}
