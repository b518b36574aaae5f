package dev.halftone.sandbox.vendor;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is sent back. Immutable by convention: nobody writes to the body.
 *
 * @param headers by lower-case name
 */
public record Answer(int status, Map<String, String> headers, Buffer body) {
    public static final String CONTENT_TYPE = "content-type";

    public Answer {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    public static Answer json(int status, JsonObject body) {
        return bytes(status, "application/json", body.toBuffer());
    }

    public static Answer bytes(int status, String contentType, Buffer body) {
        return new Answer(status, Map.of(CONTENT_TYPE, contentType), body);
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Buffer.buffer());
    }

    /** The same answer with one more header, or with another value for it. */
    public Answer header(String name, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(name, value);
        return new Answer(status, all, body);
    }
}
