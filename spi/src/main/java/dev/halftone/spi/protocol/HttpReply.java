package dev.halftone.spi.protocol;

import dev.halftone.spi.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer: status, headers, body. Immutable; made by the host. */
public final class HttpReply {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) ->
                copy.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(values));
        copy.replaceAll((name, values) -> List.copyOf(values));
        this.headers = Collections.unmodifiableMap(copy);
        this.body = body;
    }

    /** Takes the body without copying it; the caller must not change it afterwards. */
    public static HttpReply of(int status, Map<String, List<String>> headers, byte[] body) {
        return new HttpReply(status, headers, body);
    }

    public int status() {
        return status;
    }

    /** By name, whatever its case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(values -> !values.isEmpty())
                .map(values -> values.get(0));
    }

    /** The bytes, in an array of the caller's own. */
    public byte[] body() {
        return body.clone();
    }

    public int bodyLength() {
        return body.length;
    }

    /** The body as JSON, whatever its declared type; empty when it is not JSON. */
    public Optional<JsonValue> json() {
        return JsonValue.tryParse(body);
    }

    /** Status and length only: bodies hold pictures and prompts. */
    @Override
    public String toString() {
        return "reply " + status + " of " + body.length + " bytes";
    }
}
