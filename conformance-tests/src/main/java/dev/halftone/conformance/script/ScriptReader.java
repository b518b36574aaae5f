package dev.halftone.conformance.script;

import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonLimits;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads scripts strictly: unknown keys, missing expectations, duplicate ids and bad numbers are refused, because a case
 * that checks less than its author believes is worse than none. Thread-safe.
 */
public final class ScriptReader {

    /** The only format there is. */
    public static final String FORMAT = "halftone-script/1";

    private static final int LARGEST_FILE = 16 << 20;
    private static final JsonLimits LIMITS = new JsonLimits(64, LARGEST_FILE, LARGEST_FILE, 100);

    private ScriptReader() {}

    /**
     * Reads a file of at most 16 MiB.
     *
     * @throws ScriptException when it is no script, with one sentence that names file, case, key and remedy
     */
    public static Script read(Path file) throws IOException, ScriptException {
        String name = String.valueOf(file.getFileName());
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw new ScriptException(name + ": the file has " + size + " bytes; split it into files of at most "
                    + LARGEST_FILE + " bytes.");
        }
        return read(name, Files.readAllBytes(file));
    }

    /**
     * Reads a document.
     *
     * @param name what messages call it, such as its file name
     * @throws ScriptException when it is no script, with one sentence that names file, case, key and remedy
     */
    public static Script read(String name, byte[] utf8) throws ScriptException {
        ScriptObject file = ScriptObject.of(name, "", parse(name, utf8), ScriptKeys.FILE);
        String format = file.requiredText("format");
        if (!format.equals(FORMAT)) {
            throw file.wrong("format", "is '" + format + "'", "write " + FORMAT);
        }
        String provider = file.requiredText("provider");
        Map<String, String> config = file.texts("config").orElse(Map.of());
        List<ScriptCase> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonValue element : file.list("cases").orElse(List.of())) {
            // Where a case has an id, messages need no position.
            Optional<String> known = element.text("id").filter(text -> !text.isBlank());
            ScriptObject entry = ScriptObject.of(
                    name + known.map(text -> ", case " + text).orElse(""),
                    known.isPresent() ? "" : "cases[" + cases.size() + "]",
                    element,
                    ScriptKeys.CASE);
            String id = entry.requiredText("id");
            if (!ids.add(id)) {
                throw entry.wrong("id", "stands twice in this file", "give each case an id of its own");
            }
            cases.add(readCase(entry, id, config));
        }
        if (cases.isEmpty()) {
            throw file.wrong("cases", "is missing or empty", "add a case; a script without one proves nothing");
        }
        return new Script(name, format, provider, config, cases);
    }

    private static JsonValue parse(String name, byte[] utf8) throws ScriptException {
        try {
            return JsonValue.parse(utf8, LIMITS);
        } catch (JsonException broken) {
            throw new ScriptException(name + ": " + broken.getMessage() + " Repair the file there.");
        }
    }

    private static ScriptCase readCase(ScriptObject entry, String id, Map<String, String> defaults)
            throws ScriptException {
        Optional<List<ScriptExchange>> exchanges = ExchangeReader.exchanges(entry);
        Expectations expected = ExpectationReader.expectations(entry);
        refuseContradictions(entry, expected, exchanges);
        return new ScriptCase(
                id,
                entry.requiredText("title"),
                entry.requiredText("source"),
                instant(entry),
                entry.texts("config").orElse(defaults),
                entry.requiredText("model"),
                operation(entry),
                entry.texts("parameters").orElse(Map.of()),
                images(entry),
                exchanges,
                expected);
    }

    private static void refuseContradictions(
            ScriptObject entry, Expectations expected, Optional<List<ScriptExchange>> exchanges)
            throws ScriptException {
        boolean ends = expected.outcome().isPresent() || expected.charge().isPresent();
        if (expected.refused().isPresent()) {
            for (String key : List.of("quote", "usage", "exchanges", "outcome", "charge")) {
                if (entry.has(key)) {
                    throw entry.wrong(key, "stands beside 'refused'", "a refused task goes no further: remove one");
                }
            }
        }
        if (exchanges.isEmpty()) {
            for (String key : List.of("outcome", "charge", "outside_quote")) {
                if (entry.has(key)) {
                    throw entry.wrong(key, "stands without 'exchanges'", "add the answers that lead to it");
                }
            }
        } else if (!ends
                && exchanges.get().stream().allMatch(exchange -> exchange.call().isEmpty())) {
            throw entry.wrong("exchanges", "checks nothing", "add a 'call' to one of them, an 'outcome' or a 'charge'");
        }
        boolean something = expected.refused().isPresent()
                || expected.status().isPresent()
                || expected.quote().isPresent()
                || expected.price().isPresent()
                || exchanges.isPresent();
        if (!something) {
            throw entry.wrong("expects nothing", "add one of refused, status, quote, usage with price, or exchanges");
        }
    }

    private static Instant instant(ScriptObject entry) throws ScriptException {
        String text = entry.requiredText("at");
        try {
            return Instant.parse(text);
        } catch (DateTimeException noInstant) {
            throw entry.wrong("at", "is '" + text + "'", "write an instant such as 2026-03-01T12:00:00Z");
        }
    }

    private static Operation operation(ScriptObject entry) throws ScriptException {
        String text = entry.requiredText("operation");
        try {
            return new Operation(text);
        } catch (IllegalArgumentException noOperation) {
            throw entry.wrong("operation", "is '" + text + "'", "use lower-kebab letters such as generate");
        }
    }

    private static Map<String, List<ImageAsset>> images(ScriptObject entry) throws ScriptException {
        Map<String, List<ImageAsset>> images = new LinkedHashMap<>();
        Optional<List<ScriptObject>> inputs = entry.objects("inputs", ScriptKeys.PICTURE);
        if (inputs.isPresent()) {
            images.put("inputs", PictureReader.pictures(inputs.get()));
        }
        Optional<ScriptObject> mask = entry.object("mask", ScriptKeys.PICTURE);
        if (mask.isPresent()) {
            images.put("mask", List.of(PictureReader.picture(mask.get())));
        }
        for (Map.Entry<String, JsonValue> more :
                entry.members("images").orElse(Map.of()).entrySet()) {
            String key = "images." + more.getKey();
            if (images.containsKey(more.getKey()) || more.getValue() instanceof JsonNull) {
                throw entry.wrong(key, "is null or given twice", "describe each picture once");
            }
            images.put(more.getKey(), PictureReader.pictures(entry, key, more.getValue()));
        }
        return images;
    }
}
