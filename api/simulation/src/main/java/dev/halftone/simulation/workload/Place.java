package dev.halftone.simulation.workload;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A place of a workload with what stands there, or nothing. What cannot be read is refused with line and remedy. Immutable. */
final class Place {

    private static final int MOST_ELEMENTS = 1000;
    private static final int MOST_SHOWN = 80;
    private static final String DECIMAL = "-?\\d{1,18}(\\.\\d{1,18})?";

    private final WorkloadDocument document;
    private final String path;
    private final Optional<JsonValue> value;

    private Place(WorkloadDocument document, String path, Optional<JsonValue> value) {
        this.document = document;
        this.path = path;
        this.value = value;
    }

    static Place root(WorkloadDocument document) {
        return new Place(document, "", Optional.of(document.root()));
    }

    String path() {
        return path;
    }

    WorkloadDocument document() {
        return document;
    }

    boolean isGiven() {
        return value.isPresent();
    }

    boolean isMapping() {
        return value.filter(JsonObject.class::isInstance).isPresent();
    }

    /** What is named so here; with nothing there when it is not given. */
    Place at(String key) {
        return new Place(
                document,
                path.isEmpty() ? key : path + "." + key,
                value.flatMap(here -> here instanceof JsonObject object ? object.member(key) : Optional.empty()));
    }

    /** The place of that name when it is given. */
    Optional<Place> given(String key) {
        return Optional.of(at(key)).filter(Place::isGiven);
    }

    /** Refuses anything but a mapping whose names are all known. Nothing counts as a mapping without names. */
    Place knowing(WorkloadKeys known) {
        for (String name : members().keySet()) {
            if (!known.keys().contains(name)) {
                throw at(name).wrong("is not known here; write one of " + String.join(", ", known.keys()) + ".");
            }
        }
        return this;
    }

    /** The places below by name, in order. */
    Map<String, Place> members() {
        if (value.isEmpty()) {
            return Map.of();
        } else if (value.get() instanceof JsonObject object) {
            Map<String, Place> members = new LinkedHashMap<>();
            object.members().keySet().forEach(name -> members.put(name, at(name)));
            return members;
        }
        throw wrong("is " + shown() + "; write a mapping of names to values.");
    }

    /**
     * The places of a list, which must not be empty.
     *
     * @param one such as: asset
     */
    List<Place> elements(String one) {
        if (value.isEmpty()) {
            throw wrong("is missing; list at least one " + one + ".");
        } else if (!(value.get() instanceof JsonArray)) {
            throw wrong("is " + shown() + "; write a list that begins each " + one + " with a dash.");
        }
        List<JsonValue> values = ((JsonArray) value.get()).values();
        if (values.isEmpty() || values.size() > MOST_ELEMENTS) {
            throw wrong("has " + values.size() + " elements; list 1 to " + MOST_ELEMENTS + ".");
        }
        List<Place> elements = new ArrayList<>();
        for (JsonValue element : values) {
            elements.add(new Place(document, path + "[" + elements.size() + "]", Optional.of(element)));
        }
        return elements;
    }

    /**
     * The values of a list, none twice.
     *
     * @param one such as: model
     */
    <T> List<T> distinct(String one, Function<Place, T> reader) {
        List<T> read = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        for (Place element : elements(one)) {
            T next = reader.apply(element);
            if (!seen.add(next)) {
                throw element.wrong("is '" + next + "' a second time; keep one.");
            }
            read.add(next);
        }
        return read;
    }

    /**
     * The text of a scalar, read.
     *
     * @param remedy what to write, such as: a text
     */
    <T> T read(Function<String, T> reader, String remedy) {
        if (value.isEmpty()) {
            throw wrong("is missing; write " + remedy + ".");
        } else if (value.get() instanceof JsonString text) {
            try {
                return reader.apply(text.value());
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException unreadable) {
                // The remedy says more than what went wrong inside.
                throw wrong("is " + shown() + "; write " + remedy + ".");
            }
        }
        throw wrong("is " + shown() + "; write " + remedy + ".");
    }

    String text() {
        return read(
                text -> {
                    require(!text.isBlank() && text.length() <= 100_000);
                    return text;
                },
                "a text of 1 to 100000 characters");
    }

    long whole(long least, long most) {
        return read(
                text -> {
                    require(text.matches("\\d{1,19}"));
                    long number = Long.parseLong(text);
                    require(number >= least && number <= most);
                    return number;
                },
                "a whole number from " + least + " to " + most);
    }

    BigDecimal decimal(Predicate<BigDecimal> valid, String remedy) {
        return read(
                text -> {
                    require(text.matches(DECIMAL));
                    BigDecimal number = new BigDecimal(text);
                    require(valid.test(number));
                    return number;
                },
                remedy);
    }

    /** 0 to 1. */
    BigDecimal rate() {
        return decimal(
                rate -> rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0, "a share from 0 to 1 such as 0.05");
    }

    /** Above 0 to 1. */
    BigDecimal share() {
        return decimal(
                share -> share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0,
                "a share above 0 and up to 1 such as 0.5");
    }

    /** A positive number up to a bound. */
    BigDecimal positive(String most) {
        return decimal(
                number -> number.signum() > 0 && number.compareTo(new BigDecimal(most)) <= 0,
                "a decimal above 0 and up to " + most);
    }

    /** A span of zero or more, at most 31 days. */
    Duration duration() {
        return read(Spans::parse, "a span up to 31 days such as 500ms, 4s, 2min or 1h");
    }

    /** A span above zero, at most 31 days. */
    Duration positiveDuration() {
        return read(
                text -> {
                    Duration span = Spans.parse(text);
                    require(!span.isZero());
                    return span;
                },
                "a span above zero and up to 31 days such as 500ms, 4s, 2min or 1h");
    }

    boolean flag() {
        return read(
                text -> {
                    require(text.equals("true") || text.equals("false"));
                    return text.equals("true");
                },
                "true or false");
    }

    /** One of an enumeration, whose names are written small. */
    <E extends Enum<E>> E oneOf(Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        return read(
                text -> all.stream()
                        .filter(one -> written(one).equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new),
                "one of " + all.stream().map(Place::written).collect(Collectors.joining(", ")));
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The refusal of two things that exclude each other. */
    void atMostOneOf(String... keys) {
        List<String> given = Stream.of(keys).filter(key -> at(key).isGiven()).toList();
        if (given.size() > 1) {
            throw at(given.get(1)).wrong("is given beside " + given.get(0) + "; keep one of the two.");
        }
    }

    /** @see WorkloadDocument#wrong */
    WorkloadException wrong(String sentence) {
        return document.wrong(path, sentence);
    }

    /** What stands here, for messages. */
    String shown() {
        JsonValue here = value.orElseThrow();
        if (here instanceof JsonString text) {
            String line = text.value().replaceAll("\\p{Cntrl}+", " ");
            return "'" + (line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line) + "'";
        }
        return here instanceof JsonObject ? "a mapping" : "a list";
    }

    private static void require(boolean valid) {
        if (!valid) {
            throw new IllegalArgumentException();
        }
    }
}
