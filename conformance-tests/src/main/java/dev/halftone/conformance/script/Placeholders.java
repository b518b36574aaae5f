package dev.halftone.conformance.script;

import dev.halftone.conformance.subject.Canary;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a script that stand for something longer: <code>{{png:64x64}}</code> is the base64 of the plain PNG of that
 * size, <code>{{secret:api_key}}</code> the value that the driver uses for that secret.
 */
final class Placeholders {

    private static final Pattern FORM = Pattern.compile("\\{\\{(png|secret):([^{}]*)}}");

    private Placeholders() {}

    /** @throws IllegalArgumentException when a size makes no sense */
    static String fill(String text) {
        Matcher matcher = FORM.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String argument = matcher.group(2);
            String value = matcher.group(1).equals("png")
                    ? PlainPng.of(argument).base64().orElseThrow()
                    : Canary.of(argument);
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }

    /** Fills every text in the tree. */
    static JsonValue fill(JsonValue value) {
        if (value instanceof JsonString text) {
            return JsonString.of(fill(text.value()));
        } else if (value instanceof JsonArray array) {
            List<JsonValue> filled = new ArrayList<>();
            array.values().forEach(element -> filled.add(fill(element)));
            return JsonArray.of(filled);
        } else if (value instanceof JsonObject object) {
            Map<String, JsonValue> filled = new LinkedHashMap<>();
            object.members().forEach((name, member) -> filled.put(name, fill(member)));
            return JsonObject.of(filled);
        }
        return value;
    }
}
