package dev.halftone.conformance.reference;

import dev.halftone.conformance.reply.JsonPlace;
import dev.halftone.conformance.reply.Replies;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change of an answer. Immutable.
 *
 * @param place a path in the document, which a member may be missing at; a header; or the status
 * @param value the new value as JSON, or {@link #NOTHING}
 */
record Probe(String place, String value) {

    static final String NOTHING = "nothing";
    static final String STATUS = "the status";
    private static final String HEADER = "header ";

    static Probe header(String name, String value) {
        return new Probe(HEADER + name, value);
    }

    /** The changed answer; empty where it has no such place. */
    Optional<HttpReply> in(HttpReply reply) {
        if (place.equals(STATUS)) {
            return value.matches("[1-5][0-9][0-9]")
                    ? Optional.of(Replies.status(reply, Integer.parseInt(value)))
                    : Optional.empty();
        } else if (place.startsWith(HEADER)) {
            return Optional.of(Replies.header(
                    reply, place.substring(HEADER.length()), value.equals(NOTHING) ? List.of() : List.of(value)));
        }
        return reply.json().flatMap(this::in).map(document -> Replies.body(reply, document));
    }

    private Optional<JsonValue> in(JsonValue document) {
        Optional<JsonValue> other;
        try {
            other = value.equals(NOTHING)
                    ? Optional.empty()
                    : Optional.of(JsonValue.parse(value.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException noJson) {
            return Optional.empty();
        }
        List<JsonPlace> places = JsonPlace.of(document);
        Optional<JsonPlace> there =
                places.stream().filter(one -> one.path().equals(place)).findFirst();
        if (there.isPresent()) {
            return there.get().document().apply(other);
        }
        int end = place.lastIndexOf('.');
        String parent = end < 0 ? "the whole" : place.substring(0, end);
        return places.stream()
                .filter(one -> one.path().equals(parent) && one.value() instanceof JsonObject && other.isPresent())
                .findFirst()
                .map(one -> one.with(added((JsonObject) one.value(), place.substring(end + 1), other.orElseThrow())));
    }

    private static JsonValue added(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return JsonObject.of(members);
    }
}
