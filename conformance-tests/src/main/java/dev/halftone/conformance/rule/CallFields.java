package dev.halftone.conformance.rule;

import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The fields of a call, in its query and body, by path; elements of a list have the path of the list. */
final class CallFields {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private CallFields() {}

    /** Of a call that a plugin made. */
    static CallFields of(HttpCall call) {
        CallFields fields = new CallFields();
        fields.addQuery(String.valueOf(call.uri().getRawQuery()));
        if (call.body() instanceof Body.Json json) {
            fields.add("", json.value());
        } else if (call.body() instanceof Body.Form form) {
            form.parts()
                    .forEach(part -> fields.add(
                            path(part.name()),
                            part.text()
                                    .or(() -> part.file().flatMap(ImageAsset::base64))
                                    .orElse("")));
        }
        return fields;
    }

    /** Of a call that was recorded. */
    static CallFields of(ScriptExchange.Call call) {
        CallFields fields = new CallFields();
        fields.addQuery(call.query().orElse("null"));
        call.json().ifPresent(json -> fields.add("", json));
        call.form()
                .ifPresent(parts -> parts.forEach(
                        part -> fields.add(part.name(), part.text().orElse(""))));
        return fields;
    }

    /** How a value may stand in a field: a picture by its bytes or its address, anything else as text. */
    static <T> Stream<String> texts(Parameter<T> parameter, T value) {
        Stream<?> parts = value instanceof List<?> several ? several.stream() : Stream.of(value);
        return parts.flatMap(part -> part instanceof ImageAsset picture
                ? picture.base64().or(() -> picture.location().map(URI::toString)).stream()
                : Stream.of(parameter.type().format(value)));
    }

    Set<String> paths() {
        return values.keySet();
    }

    /** What stands at a path; nothing where the path is not there. */
    List<String> at(String path) {
        return values.getOrDefault(path, List.of());
    }

    /** Whether some field is exactly this text, or has it as a part. */
    boolean hold(String text) {
        return values.values().stream().flatMap(List::stream).anyMatch(value -> value.contains(text));
    }

    /** Every value of every field. */
    List<String> all() {
        return values.values().stream().flatMap(List::stream).toList();
    }

    /** Forms write {@code prompts[0][text]} for what documents write as a list of objects. */
    private static String path(String part) {
        return part.replaceAll("\\[\\d+]", "[]").replaceAll("\\[([^\\]]+)]", ".$1");
    }

    private void addQuery(String query) {
        if (query.equals("null")) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            int end = pair.indexOf('=');
            String name = end < 0 ? pair : pair.substring(0, end);
            String value = end < 0 ? "" : pair.substring(end + 1);
            add("?" + name, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
    }

    private void add(String path, JsonValue value) {
        if (value instanceof JsonObject object) {
            object.members().forEach((name, member) -> add(path.isEmpty() ? name : path + "." + name, member));
        } else if (value instanceof JsonArray array) {
            array.values().forEach(element -> add(path + "[]", element));
        } else {
            add(path, value instanceof JsonString text ? text.value() : value.toJson());
        }
    }

    private void add(String path, String value) {
        values.computeIfAbsent(path, none -> new ArrayList<>()).add(value);
    }
}
