package dev.halftone.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recorded answers for {@code replay}: a JSON array of replies and faults. */
final class RepliesFile {

    private static final Map<String, Fault> FAULTS =
            Map.of("refused", Fault.REFUSED, "reset", Fault.RESET, "timeout", Fault.TIMEOUT);

    private static final Set<String> KEYS = Set.of("status", "headers", "body", "after_ms", "fault");
    private static final JsonFactory LENIENT = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String name;

    private RepliesFile(String name) {
        this.name = name;
    }

    /** Reads a file; {@code -} is standard input. */
    static List<RecordedReply> read(String file) {
        try {
            byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return new RepliesFile(file).replies(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException unreadable) {
            throw CommandException.badInput("'" + file + "' cannot be read; give a JSON file of replies.");
        }
    }

    /**
     * Bodies are cut out of the text as they stand there: what a provider sent may hold numbers, depths and duplicates
     * that no reader of ours takes, and must reach its plugin all the same.
     */
    private List<RecordedReply> replies(String text) throws IOException {
        List<RecordedReply> replies = new ArrayList<>();
        try (JsonParser parser = LENIENT.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw CommandException.badInput(name + ": it must hold a JSON array of replies.");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int number = replies.size() + 1;
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw wrong(number, "is no object");
                }
                replies.add(reply(members(parser, text, number), number));
            }
            if (parser.nextToken() != null) {
                throw CommandException.badInput(name + ": something follows the array of replies; remove it.");
            }
        } catch (JsonProcessingException noJson) {
            throw CommandException.badInput(name + ": it is not valid JSON in line "
                    + Optional.ofNullable(noJson.getLocation())
                            .map(place -> String.valueOf(place.getLineNr()))
                            .orElse("1")
                    + ", in reply " + (replies.size() + 1) + "; mend it there.");
        }
        return replies;
    }

    /** The members of an entry as they stand in the text. */
    private Map<String, String> members(JsonParser parser, String text, int number) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (!KEYS.contains(key)) {
                throw wrong(number, "has the unknown key '" + key + "'");
            }
            parser.nextToken();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            parser.finishToken();
            int end = (int) parser.currentLocation().getCharOffset();
            if (members.put(key, text.substring(start, end)) != null) {
                throw wrong(number, "has the key '" + key + "' twice");
            }
        }
        return members;
    }

    private RecordedReply reply(Map<String, String> members, int number) {
        String raw = members.getOrDefault("body", "null");
        JsonObject.Builder rest = JsonObject.builder();
        members.forEach((key, value) -> {
            if (!key.equals("body")) {
                rest.put(key, value(value, key, number));
            }
        });
        JsonObject object = rest.build();
        Duration after =
                Duration.ofMillis(wholeNumber(object, "after_ms", number).orElse(0));
        Optional<JsonValue> fault = object.find("fault");
        if (fault.isPresent()) {
            if (object.find("status").isPresent() || object.find("headers").isPresent() || !raw.equals("null")) {
                throw wrong(number, "has a fault and an answer; it must be one of them");
            }
            Fault kind = object.text("fault").map(FAULTS::get).orElse(null);
            if (kind == null) {
                throw wrong(number, "has the fault " + fault.get().toJson() + "; it must be refused, reset or timeout");
            }
            return new RecordedReply.Lost(kind, after);
        }
        int status = wholeNumber(object, "status", number)
                .orElseThrow(() -> wrong(number, "has neither a status nor a fault"));
        if (status < 100 || status > 999) {
            throw wrong(number, "has the status " + status + ", which HTTP does not have");
        }
        return new RecordedReply.Answer(HttpReply.of(status, headers(object, number), body(raw, number)), after);
    }

    private JsonValue value(String raw, String key, int number) {
        try {
            return JsonValue.parse(raw);
        } catch (JsonException unreadable) {
            throw wrong(number, "has a '" + key + "' that cannot be read");
        }
    }

    private Optional<Integer> wholeNumber(JsonObject object, String key, int number) {
        Optional<BigDecimal> value = object.number(key);
        if (value.isEmpty() && object.find(key).isPresent()) {
            throw wrong(number, "has a '" + key + "' that is no number");
        }
        try {
            return value.map(BigDecimal::intValueExact).filter(n -> {
                if (n < 0) {
                    throw wrong(number, "has a negative '" + key + "'");
                }
                return true;
            });
        } catch (ArithmeticException tooLarge) {
            throw wrong(number, "has a '" + key + "' that is no whole number");
        }
    }

    private Map<String, List<String>> headers(JsonObject object, int number) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        object.find("headers").ifPresent(value -> {
            if (!(value instanceof JsonObject given)) {
                throw wrong(number, "has headers that are no object");
            }
            given.members().forEach((header, text) -> headers.put(header, values(text, header, number)));
        });
        return headers;
    }

    private List<String> values(JsonValue value, String header, int number) {
        List<JsonValue> several = value instanceof JsonArray array ? array.values() : List.of(value);
        return several.stream().map(one -> text(one, header, number)).toList();
    }

    private String text(JsonValue value, String header, int number) {
        if (value instanceof JsonString string) {
            return string.value();
        } else if (value instanceof JsonNumber) {
            return value.toJson();
        }
        throw wrong(number, "has a header '" + header + "' that is no text");
    }

    /** As JSON, as text, or {@code {"base64": …}}; without one, or with null, it is empty. */
    private byte[] body(String raw, int number) {
        if (raw.equals("null")) {
            return new byte[0];
        }
        Optional<JsonValue> readable = JsonValue.tryParse(raw.getBytes(StandardCharsets.UTF_8));
        if (readable.filter(JsonString.class::isInstance).isPresent()) {
            return ((JsonString) readable.get()).value().getBytes(StandardCharsets.UTF_8);
        } else if (raw.startsWith("\"")) {
            throw wrong(number, "has a text as its body that is too long");
        }
        Optional<String> base64 = readable.filter(JsonObject.class::isInstance)
                .filter(object -> ((JsonObject) object).members().size() == 1)
                .flatMap(object -> object.text("base64"));
        try {
            return base64.map(text -> Base64.getDecoder().decode(text))
                    .orElseGet(() -> raw.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            throw wrong(number, "has a body that is no base64");
        }
    }

    private CommandException wrong(int number, String what) {
        return CommandException.badInput(name + ": reply " + number + " " + what + "; write {\"status\": 200, "
                + "\"headers\": {}, \"body\": …, \"after_ms\": 0} or {\"fault\": \"timeout\"}.");
    }
}
