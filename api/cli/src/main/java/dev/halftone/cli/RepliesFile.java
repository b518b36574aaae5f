package dev.halftone.cli;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recorded answers for {@code replay}: a JSON array of replies and faults. */
final class RepliesFile {

    private static final Map<String, Fault> FAULTS =
            Map.of("refused", Fault.REFUSED, "reset", Fault.RESET, "timeout", Fault.TIMEOUT);

    private final String name;

    private RepliesFile(String name) {
        this.name = name;
    }

    /** Reads a file; {@code -} is standard input. */
    static List<RecordedReply> read(String file) {
        try {
            byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return new RepliesFile(file).replies(JsonValue.parse(bytes));
        } catch (JsonException noJson) {
            throw CommandException.badInput(file + ": " + noJson.getMessage());
        } catch (IOException unreadable) {
            throw CommandException.badInput("'" + file + "' cannot be read; give a JSON file of replies.");
        }
    }

    private List<RecordedReply> replies(JsonValue document) {
        if (!(document instanceof JsonArray array)) {
            throw CommandException.badInput(name + ": it must hold a JSON array of replies.");
        }
        List<RecordedReply> replies = new ArrayList<>();
        for (JsonValue entry : array.values()) {
            replies.add(reply(entry, replies.size() + 1));
        }
        return replies;
    }

    private RecordedReply reply(JsonValue entry, int number) {
        if (!(entry instanceof JsonObject object)) {
            throw wrong(number, "is no object");
        }
        for (String key : object.members().keySet()) {
            if (!List.of("status", "headers", "body", "after_ms", "fault").contains(key)) {
                throw wrong(number, "has the unknown key '" + key + "'");
            }
        }
        Duration after =
                Duration.ofMillis(wholeNumber(object, "after_ms", number).orElse(0));
        Optional<JsonValue> fault = object.find("fault");
        if (fault.isPresent()) {
            if (object.members().keySet().stream().anyMatch(List.of("status", "headers", "body")::contains)) {
                throw wrong(number, "has a fault and an answer; it must be one of them");
            }
            Fault kind = object.text("fault").map(FAULTS::get).orElse(null);
            if (kind == null) {
                throw wrong(number, "has the fault " + fault.get() + "; it must be refused, reset or timeout");
            }
            return new RecordedReply.Lost(kind, after);
        }
        int status = wholeNumber(object, "status", number)
                .orElseThrow(() -> wrong(number, "has neither a status nor a fault"));
        if (status < 100 || status > 999) {
            throw wrong(number, "has the status " + status + ", which HTTP does not have");
        }
        return new RecordedReply.Answer(HttpReply.of(status, headers(object, number), body(object, number)), after);
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
    private byte[] body(JsonObject object, int number) {
        Optional<JsonValue> body = object.find("body");
        if (body.isEmpty()) {
            return new byte[0];
        }
        JsonValue value = body.get();
        if (value instanceof JsonString text) {
            return text.value().getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof JsonObject maybe
                && maybe.members().size() == 1
                && maybe.text("base64").isPresent()) {
            try {
                return Base64.getDecoder().decode(maybe.text("base64").get());
            } catch (IllegalArgumentException broken) {
                throw wrong(number, "has a body that is no base64");
            }
        }
        return value.toBytes();
    }

    private CommandException wrong(int number, String what) {
        return CommandException.badInput(name + ": reply " + number + " " + what + "; write {\"status\": 200, "
                + "\"headers\": {}, \"body\": …, \"after_ms\": 0} or {\"fault\": \"timeout\"}.");
    }
}
