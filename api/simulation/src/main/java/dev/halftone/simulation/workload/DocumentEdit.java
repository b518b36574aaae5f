package dev.halftone.simulation.workload;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another value at one place of a document. */
final class DocumentEdit {

    private static final Pattern ELEMENT = Pattern.compile("\\[(\\d{1,4})\\]((?:[.\\[].*)?)", Pattern.DOTALL);

    private final WorkloadDocument document;
    private final String place;

    DocumentEdit(WorkloadDocument document, String place) {
        this.document = document;
        this.place = place;
    }

    /** The document's tree with that value. */
    JsonObject with(String value) {
        if (place.isBlank()) {
            throw document.wrong("the empty place", "names nothing; write one such as volume.assets.");
        }
        return changedMember(document.root(), place, value);
    }

    private JsonValue changed(JsonValue here, String rest, String value) {
        if (rest.isEmpty()) {
            if (here instanceof JsonString) {
                return JsonString.of(value);
            }
            throw noPlace(
                    "is a " + (here instanceof JsonArray ? "list" : "mapping") + "; name a single value inside it.");
        } else if (here instanceof JsonArray array) {
            return changedElement(array, rest, value);
        } else if (here instanceof JsonObject object) {
            return changedMember(object, rest, value);
        }
        throw noPlace("goes on after a single value with '" + rest + "'; end the place before that.");
    }

    private JsonValue changedElement(JsonArray array, String rest, String value) {
        Matcher element = ELEMENT.matcher(rest);
        if (!element.matches()) {
            throw noPlace("goes on in a list with '" + rest + "'; write the number of an element, such as [0].");
        }
        int index = Integer.parseInt(element.group(1));
        List<JsonValue> values = new ArrayList<>(array.values());
        if (index >= values.size()) {
            throw noPlace("names element " + index + " of a list of " + values.size() + "; count from 0.");
        }
        values.set(index, changed(values.get(index), inner(element.group(2)), value));
        return JsonArray.of(values);
    }

    private JsonObject changedMember(JsonObject object, String rest, String value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        // A key may hold dots itself: the longest that fits is meant.
        Optional<String> key = members.keySet().stream()
                .filter(name -> rest.equals(name) || rest.startsWith(name + ".") || rest.startsWith(name + "["))
                .max(Comparator.comparingInt(String::length));
        if (key.isPresent()) {
            String inside = inner(rest.substring(key.get().length()));
            members.computeIfPresent(key.get(), (name, old) -> changed(old, inside, value));
        } else if (rest.matches("[a-z0-9_]+")) {
            members.put(rest, JsonString.of(value));
        } else {
            throw noPlace("does not exist: nothing is written at '" + rest
                    + "'; correct it, or write what it stands in first.");
        }
        return JsonObject.of(members);
    }

    private static String inner(String rest) {
        return rest.startsWith(".") && rest.length() > 1 ? rest.substring(1) : rest;
    }

    private WorkloadException noPlace(String sentence) {
        return document.wrong(place, sentence);
    }
}
