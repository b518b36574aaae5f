package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the members of a request; what was taken once is not written again. Not thread-safe. */
final class Members {

    private final ImageTask task;
    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private final Set<Parameter<?>> taken = new HashSet<>(Set.of(Parameter.INPUTS, Parameter.MASK));

    Members(ImageTask task) {
        this.task = task;
    }

    Members put(String name, JsonValue value) {
        members.putIfAbsent(name, value);
        return this;
    }

    /** Writes a parameter under a name, where it was given. */
    Members take(Parameter<?> parameter, String name) {
        value(parameter).ifPresent(value -> members.putIfAbsent(name, json(value)));
        return skip(parameter);
    }

    /** Leaves a parameter out of {@link #rest}. */
    Members skip(Parameter<?> parameter) {
        taken.add(parameter);
        return this;
    }

    /** Everything that was given and not taken yet, by its id. */
    Members rest() {
        for (Parameter<?> parameter : task.given()) {
            if (!taken.contains(parameter)) {
                value(parameter).ifPresent(value -> members.putIfAbsent(parameter.id(), open(parameter, value)));
            }
        }
        return this;
    }

    /** Options with this beginning, that are no one's yet, by the rest of their id. */
    Map<String, JsonValue> beginning(String prefix) {
        Map<String, JsonValue> found = new LinkedHashMap<>();
        for (Parameter<?> parameter : task.given()) {
            if (!taken.contains(parameter) && parameter.id().startsWith(prefix)) {
                value(parameter)
                        .ifPresent(
                                value -> found.put(parameter.id().substring(prefix.length()), open(parameter, value)));
                taken.add(parameter);
            }
        }
        return found;
    }

    /** An option that nobody declared, under its own name, where it was given. */
    Members option(String id) {
        Parameter<String> parameter = Parameter.text(id);
        value(parameter).ifPresent(value -> members.putIfAbsent(id, open(parameter, value)));
        return skip(parameter);
    }

    /** Members of the same task, still empty. */
    Members sibling() {
        return new Members(task);
    }

    /** Puts a value one level deeper. */
    void merge(String group, String name, JsonValue value) {
        Map<String, JsonValue> inner = new LinkedHashMap<>();
        if (members.get(group) instanceof JsonObject before) {
            inner.putAll(before.members());
        }
        inner.put(name, value);
        members.put(group, JsonObject.of(inner));
    }

    /** A group of members under one name; nothing when the group is empty. */
    Members group(String name, Members group) {
        taken.addAll(group.taken);
        if (!group.members.isEmpty()) {
            members.putIfAbsent(name, group.build());
        }
        return this;
    }

    JsonObject build() {
        return JsonObject.of(members);
    }

    private Optional<Object> value(Parameter<?> parameter) {
        return task.value(parameter).map(Object.class::cast);
    }

    /** What nobody declared comes as text; JSON in it is sent as what it is. */
    private static JsonValue open(Parameter<?> parameter, Object value) {
        if (value instanceof String text && !DECLARED_TEXTS.contains(parameter)) {
            try {
                JsonValue parsed = JsonValue.parse(text);
                return parsed instanceof JsonNull ? JsonString.of(text) : parsed;
            } catch (JsonException plainText) {
                return JsonString.of(text);
            }
        }
        return json(value);
    }

    private static final Set<Parameter<?>> DECLARED_TEXTS = Set.of(
            Parameter.PROMPT,
            Parameter.NEGATIVE_PROMPT,
            Parameter.QUALITY,
            Parameter.FORMAT,
            Vendor.USER,
            Vendor.SESSION_ID,
            Vendor.STYLE,
            Vendor.RESOLUTION,
            Vendor.BACKGROUND,
            Vendor.MODERATION,
            Vendor.RESPONSE_FORMAT);

    private static JsonValue json(Object value) {
        if (value instanceof Long number) {
            return JsonNumber.of(number);
        } else if (value instanceof BigDecimal number) {
            return JsonNumber.of(number);
        } else if (value instanceof Boolean flag) {
            return JsonBoolean.of(flag);
        } else if (value instanceof List<?> texts) {
            return JsonArray.of(texts.stream()
                    .map(text -> JsonString.of(String.valueOf(text)))
                    .toList());
        }
        return JsonString.of(String.valueOf(value));
    }
}
