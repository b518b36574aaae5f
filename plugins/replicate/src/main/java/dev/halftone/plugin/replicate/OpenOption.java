package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options of models whose schema is not known here. A text that is a JSON number, truth value, array or object is sent
 * as that; a text in JSON quotes is sent without them; every other text is sent as it is.
 */
final class OpenOption {

    private OpenOption() {}

    static void write(ImageTask task, Parameter<?> parameter, Pictures pictures, Map<String, JsonValue> input) {
        value(task, parameter).ifPresent(value -> input.putIfAbsent(parameter.id(), json(value, pictures)));
    }

    /** The text form of an option, whatever its declared type. */
    static Optional<String> text(ImageTask task, String id) {
        List<Parameter<?>> given = task.given();
        // Several times for every quote: a stream would cost more than the search.
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).id().equals(id)) {
                return formatted(task, given.get(i));
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<String> formatted(ImageTask task, Parameter<T> parameter) {
        return task.value(parameter).map(parameter.type()::format);
    }

    private static Optional<Object> value(ImageTask task, Parameter<?> parameter) {
        return task.value(parameter).map(Object.class::cast);
    }

    private static JsonValue json(Object value, Pictures pictures) {
        if (value instanceof Long number) {
            return JsonNumber.of(number);
        } else if (value instanceof BigDecimal number) {
            return JsonNumber.of(number);
        } else if (value instanceof Boolean flag) {
            return JsonBoolean.of(flag);
        } else if (value instanceof ImageAsset picture) {
            return JsonString.of(pictures.text(picture));
        } else if (value instanceof List<?> list) {
            return JsonArray.of(list.stream().map(item -> json(item, pictures)).toList());
        }
        return value instanceof String text ? parsed(text) : JsonString.of(value.toString());
    }

    private static JsonValue parsed(String text) {
        try {
            JsonValue value = JsonValue.parse(text);
            return value instanceof JsonNull ? JsonString.of(text) : value;
        } catch (JsonException plainText) {
            return JsonString.of(text);
        }
    }
}
