package dev.halftone.conformance.schema;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** As much of JSON schema as the published schemas use; another keyword is an error, so that none is passed over. */
final class JsonSchema {

    private final JsonObject root;

    private JsonSchema(JsonObject root) {
        this.root = root;
    }

    static JsonSchema read(Class<?> beside, String name) throws Exception {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException("There is no resource " + name + " beside " + beside + ".");
            }
            return of(JsonValue.parse(file.readAllBytes()));
        }
    }

    static JsonSchema of(JsonValue document) {
        return new JsonSchema((JsonObject) document);
    }

    /** What the document breaks, each with its place; empty when it is valid. */
    List<String> problems(JsonValue document) {
        List<String> problems = new ArrayList<>();
        check(root, document, "$", problems);
        return problems;
    }

    private boolean holds(JsonValue schema, JsonValue value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "", problems);
        return problems.isEmpty();
    }

    private void check(JsonValue schema, JsonValue value, String place, List<String> problems) {
        if (schema.equals(JsonBoolean.FALSE)) {
            problems.add(place + " may not be there");
        }
        Map<String, JsonValue> keywords = schema instanceof JsonObject object ? object.members() : Map.of();
        for (Map.Entry<String, JsonValue> keyword : keywords.entrySet()) {
            if (!holds(keyword.getKey(), keyword.getValue(), (JsonObject) schema, value, place, problems)) {
                problems.add(place + " breaks " + keyword.getKey() + " "
                        + keyword.getValue().toJson());
            }
        }
    }

    private boolean holds(
            String keyword, JsonValue wanted, JsonObject schema, JsonValue value, String place, List<String> problems) {
        switch (keyword) {
            case "$ref" -> check(definition(text(wanted)), value, place, problems);
            case "properties", "patternProperties", "additionalProperties" ->
                members(keyword, wanted, schema, value, place, problems);
            case "propertyNames" -> names(wanted, value, place, problems);
            case "items" -> elements(wanted, value, place, problems);
            default -> {
                return isKept(keyword, wanted, value);
            }
        }
        return true;
    }

    private boolean isKept(String keyword, JsonValue wanted, JsonValue value) {
        return switch (keyword) {
            case "$schema", "$id", "$defs", "title", "description", "format" -> true;
            case "type" ->
                wanted instanceof JsonString one
                        ? isOfType(one.value(), value)
                        : wanted.items().stream().anyMatch(type -> isOfType(text(type), value));
            case "const" -> wanted.equals(value);
            case "enum" -> wanted.items().contains(value);
            case "oneOf" ->
                wanted.items().stream().filter(one -> holds(one, value)).count() == 1;
            case "anyOf" -> wanted.items().stream().anyMatch(one -> holds(one, value));
            case "not" -> !holds(wanted, value);
            case "pattern" -> !(value instanceof JsonString given) || isFound(text(wanted), given.value());
            case "required" -> !(value instanceof JsonObject given) || hasAll(given, wanted.items());
            case "dependentRequired" ->
                !(value instanceof JsonObject given)
                        || present(wanted, given).allMatch(names -> hasAll(given, names.items()));
            case "dependentSchemas" ->
                !(value instanceof JsonObject given) || present(wanted, given).allMatch(one -> holds(one, value));
            case "minimum" -> number(value).map(given -> given >= limit(wanted)).orElse(true);
            case "maximum" -> number(value).map(given -> given <= limit(wanted)).orElse(true);
            default -> isOfSize(keyword, limit(wanted), value);
        };
    }

    private static boolean isOfSize(String keyword, long limit, JsonValue value) {
        return switch (keyword) {
            case "minLength" ->
                size(value, JsonString.class, text -> text.value().length()).orElse(limit) >= limit;
            case "minItems" ->
                size(value, JsonArray.class, list -> list.values().size()).orElse(limit) >= limit;
            case "maxItems" ->
                size(value, JsonArray.class, list -> list.values().size()).orElse(limit) <= limit;
            case "minProperties" ->
                size(value, JsonObject.class, given -> given.members().size()).orElse(limit) >= limit;
            case "maxProperties" ->
                size(value, JsonObject.class, given -> given.members().size()).orElse(limit) <= limit;
            default -> throw new IllegalArgumentException("The keyword '" + keyword + "' is not known here; add it.");
        };
    }

    private void members(
            String keyword, JsonValue wanted, JsonObject schema, JsonValue value, String place, List<String> problems) {
        if (!(value instanceof JsonObject given)) {
            return;
        }
        Map<String, JsonValue> named = byName(schema, "properties");
        Map<String, JsonValue> alike = byName(schema, "patternProperties");
        given.members().forEach((name, member) -> {
            String inside = place + "." + name;
            boolean isAdditional =
                    !named.containsKey(name) && alike.keySet().stream().noneMatch(pattern -> isFound(pattern, name));
            switch (keyword) {
                case "properties" ->
                    Optional.ofNullable(named.get(name)).ifPresent(one -> check(one, member, inside, problems));
                case "patternProperties" ->
                    alike.forEach((pattern, one) -> {
                        if (isFound(pattern, name)) {
                            check(one, member, inside, problems);
                        }
                    });
                default -> {
                    if (isAdditional && wanted.equals(JsonBoolean.FALSE)) {
                        problems.add(place + " may not have " + name);
                    } else if (isAdditional) {
                        check(wanted, member, inside, problems);
                    }
                }
            }
        });
    }

    private void names(JsonValue wanted, JsonValue value, String place, List<String> problems) {
        if (value instanceof JsonObject given) {
            given.members().keySet().stream()
                    .filter(name -> !holds(wanted, JsonString.of(name)))
                    .forEach(name -> problems.add(place + " may not have the name " + name));
        }
    }

    private static Map<String, JsonValue> byName(JsonObject schema, String keyword) {
        return schema.members().get(keyword) instanceof JsonObject schemas ? schemas.members() : Map.of();
    }

    private static boolean isFound(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private void elements(JsonValue wanted, JsonValue value, String place, List<String> problems) {
        if (value instanceof JsonArray list) {
            for (int i = 0; i < list.values().size(); i++) {
                check(wanted, list.values().get(i), place + "[" + i + "]", problems);
            }
        }
    }

    private static boolean isOfType(String type, JsonValue value) {
        return switch (type) {
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "string" -> value instanceof JsonString;
            case "null" -> value instanceof JsonNull;
            case "boolean" -> value instanceof JsonBoolean;
            case "integer" ->
                value instanceof JsonNumber number
                        && number.value().stripTrailingZeros().scale() <= 0;
            default -> throw new IllegalArgumentException("The type '" + type + "' is not known here; add it.");
        };
    }

    private JsonValue definition(String reference) {
        return root.find("$defs", reference.replace("#/$defs/", ""))
                .orElseThrow(() -> new IllegalArgumentException("The schema has no " + reference + "."));
    }

    private static java.util.stream.Stream<JsonValue> present(JsonValue byName, JsonObject given) {
        return ((JsonObject) byName)
                .members().entrySet().stream()
                        .filter(entry -> given.members().containsKey(entry.getKey()))
                        .map(Map.Entry::getValue);
    }

    private static boolean hasAll(JsonObject given, List<JsonValue> names) {
        return names.stream().allMatch(name -> given.members().containsKey(text(name)));
    }

    private static String text(JsonValue value) {
        return ((JsonString) value).value();
    }

    private static long limit(JsonValue value) {
        return number(value).orElseThrow();
    }

    private static Optional<Long> number(JsonValue value) {
        return value instanceof JsonNumber number ? Optional.of(number.value().longValue()) : Optional.empty();
    }

    private static <T> Optional<Long> size(JsonValue value, Class<T> type, ToLongFunction<T> size) {
        return type.isInstance(value) ? Optional.of(size.applyAsLong(type.cast(value))) : Optional.empty();
    }
}
