package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.replicate.Problem.InvalidField;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The inputs of a model: an object schema of which the vendor's models use a small part. */
final class InputSchema {
    private static final String TYPE = "type";
    private static final String SECRET = "password";

    /** What each keyword of a property says about a value; the answer is the problem. */
    private static final Map<String, BiFunction<Object, Object, Optional<String>>> CHECKS = Map.of(
            "minimum",
                    (bound, value) -> problem(number(value).compareTo(number(bound)) < 0, "must be at least " + bound),
            "maximum",
                    (bound, value) -> problem(number(value).compareTo(number(bound)) > 0, "must be at most " + bound),
            "multipleOf",
                    (step, value) -> problem(
                            number(value).remainder(number(step)).signum() != 0, "must be a multiple of " + step),
            "enum",
                    (options, value) -> problem(
                            !((JsonArray) options).contains(value),
                            "must be one of the following: " + ((JsonArray) options).encode()),
            "pattern",
                    (pattern, value) ->
                            problem(!value.toString().matches(pattern.toString()), "does not match pattern " + pattern),
            "maxLength",
                    (most, value) -> problem(
                            value.toString().length() > number(most).intValue(),
                            "must be at most " + most + " characters"),
            "maxItems",
                    (most, value) -> problem(
                            ((JsonArray) value).size() > number(most).intValue(),
                            "must have at most " + most + " items"),
            "format",
                    (format, value) -> problem(
                            format.equals("uri") && !value.toString().matches("(?s)(https?://|data:).+"),
                            "must be a URI"));

    private final JsonObject properties;
    private final List<String> required;

    InputSchema(JsonObject properties, List<String> required) {
        this.properties = properties;
        this.required = List.copyOf(required);
    }

    /** The schema as the vendor publishes it. */
    JsonObject json() {
        return new JsonObject()
                .put(TYPE, "object")
                .put("title", "Input")
                .put("required", new JsonArray(required))
                .put("properties", properties.copy());
    }

    boolean declares(String key) {
        return properties.containsKey(key);
    }

    /** What is wrong with an input. */
    List<InvalidField> problems(JsonObject input) {
        List<InvalidField> problems = new ArrayList<>();
        for (String key : required) {
            if (input.getValue(key) == null) {
                problems.add(new InvalidField("required", "input." + key, "is required"));
            }
        }
        for (String key : input.fieldNames()) {
            Object value = input.getValue(key);
            JsonObject property = properties.getJsonObject(key);
            if (property == null) {
                problems.add(new InvalidField("unexpected", "input." + key, "is not an input of this model"));
            } else if (value != null) {
                check("input." + key, property, value, problems);
            }
        }
        return problems;
    }

    private static void check(String field, JsonObject property, Object value, List<InvalidField> problems) {
        String type = property.getString(TYPE);
        if (!isOfType(type, value)) {
            problems.add(new InvalidField("invalid_type", field, "must be of type " + type));
            return;
        }
        for (String keyword : property.fieldNames()) {
            BiFunction<Object, Object, Optional<String>> check = CHECKS.get(keyword);
            if (check != null) {
                check.apply(property.getValue(keyword), value)
                        .ifPresent(problem -> problems.add(new InvalidField(keyword, field, problem)));
            }
        }
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                Object item = array.getValue(i);
                check(field + "." + i, property.getJsonObject("items"), item == null ? "" : item, problems);
            }
        }
    }

    /** The input with defaults filled in, as the model sees it. */
    JsonObject withDefaults(JsonObject input) {
        JsonObject full = new JsonObject();
        for (String key : properties.fieldNames()) {
            Object value = input.getValue(key);
            Object used = value == null ? properties.getJsonObject(key).getValue("default") : value;
            if (used != null) {
                full.put(key, used);
            }
        }
        return full;
    }

    /** The input as the vendor shows it: secrets are hidden. */
    JsonObject shown(JsonObject input) {
        JsonObject shown = input.copy();
        for (String key : input.fieldNames()) {
            if (SECRET.equals(properties.getJsonObject(key).getString("format"))) {
                shown.put(key, "[REDACTED]");
            }
        }
        return shown;
    }

    private static boolean isOfType(@Nullable String type, Object value) {
        return switch (type == null ? "" : type) {
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number number && Double.isFinite(number.doubleValue());
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof JsonArray;
            default -> throw new IllegalStateException("The input schema has the unknown type " + type + ".");
        };
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString());
    }

    private static Optional<String> problem(boolean broken, String text) {
        return broken ? Optional.of(text) : Optional.empty();
    }
}
