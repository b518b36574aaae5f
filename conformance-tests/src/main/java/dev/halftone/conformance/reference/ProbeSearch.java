package dev.halftone.conformance.reference;

import dev.halftone.conformance.reply.JsonPlace;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the changes of an answer that mean something to a plugin. Not thread-safe. */
final class ProbeSearch {

    private static final String UNKNOWN = "\"kit_unknown\"";
    private static final List<String> VALUES = List.of("7", "\"kit\"", "true");
    private static final int LONGEST_TEXT = 120;
    private static final int MOST_PLACES = 40;
    private static final int MOST_OBJECTS = 4;

    private final List<String> words;
    private final List<String> names;
    private final Set<String> spelled = new HashSet<>();
    private final Set<String> enlarged = new HashSet<>();

    ProbeSearch(Set<String> words) {
        this.words = List.copyOf(words);
        this.names = words.stream()
                .filter(word -> word.matches("[A-Za-z_][A-Za-z0-9_-]{1,39}"))
                .toList();
    }

    /** Place to value to what it means then. */
    Map<String, Map<String, String>> search(Moment moment) {
        Map<String, Map<String, String>> found = new TreeMap<>();
        String base = Meaning.of(moment, moment.reply());
        Optional<JsonValue> document = moment.reply().json();
        List<JsonPlace> places = document.map(JsonPlace::of).orElse(List.of());
        for (JsonPlace place : places.stream().skip(1).limit(MOST_PLACES).toList()) {
            put(found, moment, base, new Probe(place.path(), Probe.NOTHING));
            other(place.value()).forEach(value -> put(found, moment, base, new Probe(place.path(), value)));
            if (isText(place) && spelled.add(kind(moment) + place.path().replaceAll("[0-9]+", "") + base)) {
                spell(found, moment, base, place.path());
            }
        }
        if (enlarged.add(kind(moment) + moment.task().operation().id())) {
            places.stream()
                    .filter(place -> place.value() instanceof JsonObject)
                    .limit(MOST_OBJECTS)
                    .forEach(place -> enlarge(found, moment, base, place));
            names.stream()
                    .filter(name -> name.contains("-"))
                    .flatMap(name -> Stream.of("7", "1.5", "true").map(value -> Probe.header(name, value)))
                    .forEach(probe -> put(found, moment, base, probe));
        }
        return found;
    }

    private void spell(Map<String, Map<String, String>> found, Moment moment, String base, String path) {
        Probe unknown = new Probe(path, UNKNOWN);
        String otherwise = meaning(moment, unknown).orElse(base);
        put(found, moment, base, unknown);
        for (String word : words) {
            put(found, moment, otherwise, new Probe(path, JsonString.of(word).toJson()));
        }
    }

    private void enlarge(Map<String, Map<String, String>> found, Moment moment, String base, JsonPlace place) {
        String start = place.path().equals("the whole") ? "" : place.path() + ".";
        for (String name : names) {
            if (!((JsonObject) place.value()).members().containsKey(name)) {
                VALUES.forEach(value -> put(found, moment, base, new Probe(start + name, value)));
            }
        }
    }

    private static void put(Map<String, Map<String, String>> found, Moment moment, String otherwise, Probe probe) {
        meaning(moment, probe)
                .filter(meaning -> !meaning.equals(otherwise))
                .ifPresent(meaning -> found.computeIfAbsent(probe.place(), none -> new TreeMap<>())
                        .put(probe.value(), meaning));
    }

    static Optional<String> meaning(Moment moment, Probe probe) {
        return probe.in(moment.reply()).map(reply -> Meaning.of(moment, reply));
    }

    private static List<String> other(JsonValue value) {
        List<String> other = new ArrayList<>();
        if (value instanceof JsonNumber number) {
            other.add(JsonNumber.of(number.value().add(BigDecimal.ONE)).toJson());
        } else if (value instanceof JsonBoolean flag) {
            other.add(String.valueOf(!Boolean.parseBoolean(flag.toJson())));
        }
        return other;
    }

    private static boolean isText(JsonPlace place) {
        return place.value() instanceof JsonString text && text.value().length() <= LONGEST_TEXT;
    }

    private static String kind(Moment moment) {
        return moment.call().label() + " " + moment.phase() + " "
                + moment.reply().status() + " ";
    }
}
