package dev.halftone.conformance.script;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the exchanges of a case: what a call must be, and what comes back. */
final class ExchangeReader {

    /** One attempt never needs more; the driver gives up there too. */
    static final int MOST_EXCHANGES = 1000;

    private static final int LONGEST_MS = 86_400_000;

    private ExchangeReader() {}

    static Optional<List<ScriptExchange>> exchanges(ScriptObject entry) throws ScriptException {
        Optional<List<ScriptObject>> entries = entry.objects("exchanges", ScriptKeys.EXCHANGE);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        if (entries.get().size() > MOST_EXCHANGES) {
            throw entry.wrong(
                    "exchanges", "has " + entries.get().size() + " elements", "use at most " + MOST_EXCHANGES);
        }
        List<ScriptExchange> exchanges = new ArrayList<>();
        for (ScriptObject exchange : entries.get()) {
            exchanges.add(exchange(exchange));
        }
        return Optional.of(List.copyOf(exchanges));
    }

    private static ScriptExchange exchange(ScriptObject entry) throws ScriptException {
        Optional<ScriptObject> call = entry.object("call", ScriptKeys.CALL);
        Optional<ScriptObject> reply = entry.object("reply", ScriptKeys.REPLY);
        Optional<ScriptExchange.Fault> fault = entry.choice(
                "fault", ScriptExchange.Fault.class, value -> value.name().toLowerCase(Locale.ROOT));
        if (reply.isPresent() == fault.isPresent()) {
            throw entry.wrong("does not say what comes back", "give either a reply or a fault");
        }
        return new ScriptExchange(
                call.isEmpty() ? Optional.empty() : Optional.of(call(call.get())),
                fault.isPresent() ? fault.get() : reply(reply.orElseThrow()));
    }

    private static ScriptExchange.Call call(ScriptObject entry) throws ScriptException {
        if (entry.isEmpty()) {
            throw entry.wrong("is empty and would check nothing", "say what the call must be, or remove it");
        }
        Optional<String> path = entry.text("path");
        if (path.isPresent() && !path.get().startsWith("/")) {
            throw entry.wrong("path", "is '" + path.get() + "'", "begin it with a slash");
        }
        if (entry.has("json") && entry.has("form")) {
            throw entry.wrong("form", "stands beside 'json'", "a call has one body: remove one");
        }
        return new ScriptExchange.Call(
                entry.text("label"),
                entry.text("method"),
                path,
                entry.text("query"),
                entry.texts("headers").orElse(Map.of()),
                json(entry),
                form(entry),
                milliseconds(entry, "not_before_ms"),
                entry.flag("ticket"));
    }

    private static Optional<List<ScriptExchange.Part>> form(ScriptObject entry) throws ScriptException {
        Optional<List<ScriptObject>> entries = entry.objects("form", ScriptKeys.PART);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<ScriptExchange.Part> parts = new ArrayList<>();
        for (ScriptObject part : entries.get()) {
            boolean file = part.has("file_name") || part.has("mime");
            if (part.has("text") == file) {
                throw part.wrong("is neither a text nor a file", "give either text, or file_name and mime");
            }
            Optional<String> text = part.text("text");
            parts.add(new ScriptExchange.Part(
                    part.requiredText("name"),
                    text.isEmpty() ? text : Optional.of(filled(part, "text", text.get())),
                    part.text("file_name"),
                    part.text("mime")));
        }
        return Optional.of(parts);
    }

    private static ScriptExchange.Reply reply(ScriptObject entry) throws ScriptException {
        int status = entry.whole("status", 100, 599)
                .orElseThrow(() -> entry.wrong("status", "is missing", "add the status of the answer"));
        if (Stream.of("json", "text", "base64").filter(entry::has).count() > 1) {
            throw entry.wrong("has more than one body", "give at most one of json, text or base64");
        }
        return new ScriptExchange.Reply(
                HttpReply.of(status, headers(entry), body(entry)),
                milliseconds(entry, "after_ms").orElse(Duration.ZERO));
    }

    private static Map<String, List<String>> headers(ScriptObject entry) throws ScriptException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> header :
                entry.members("headers").orElse(Map.of()).entrySet()) {
            String key = "headers." + header.getKey();
            List<JsonValue> values =
                    header.getValue() instanceof JsonArray several ? several.values() : List.of(header.getValue());
            List<String> texts = new ArrayList<>();
            for (JsonValue value : values) {
                if (!(value instanceof JsonString text)) {
                    throw entry.wrong(key, "is no text", "write a text or a list of texts");
                }
                texts.add(filled(entry, key, text.value()));
            }
            headers.put(header.getKey(), texts);
        }
        return headers;
    }

    private static byte[] body(ScriptObject entry) throws ScriptException {
        Optional<JsonValue> json = json(entry);
        if (json.isPresent()) {
            return json.get().toBytes();
        }
        Optional<String> text = entry.text("text");
        if (text.isPresent()) {
            return filled(entry, "text", text.get()).getBytes(StandardCharsets.UTF_8);
        }
        Optional<String> base64 = entry.text("base64");
        try {
            return base64.map(Base64.getDecoder()::decode).orElse(new byte[0]);
        } catch (IllegalArgumentException broken) {
            throw entry.wrong("base64", "is no base64", "write standard base64 without line breaks");
        }
    }

    private static Optional<JsonValue> json(ScriptObject entry) throws ScriptException {
        try {
            return entry.value("json").map(Placeholders::fill);
        } catch (IllegalArgumentException broken) {
            throw entry.wrong("json", "holds a placeholder of no size", "write it such as {{png:64x64}}");
        }
    }

    private static String filled(ScriptObject entry, String key, String text) throws ScriptException {
        try {
            return Placeholders.fill(text);
        } catch (IllegalArgumentException broken) {
            throw entry.wrong(key, "holds a placeholder of no size", "write it such as {{png:64x64}}");
        }
    }

    private static Optional<Duration> milliseconds(ScriptObject entry, String key) throws ScriptException {
        return entry.whole(key, 0, LONGEST_MS).map(Duration::ofMillis);
    }
}
