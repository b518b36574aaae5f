package dev.halftone.conformance.reply;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers that differ from another in one part. */
public final class Replies {

    private Replies() {}

    /** With another status. */
    public static HttpReply status(HttpReply reply, int status) {
        return HttpReply.of(status, reply.headers(), reply.body());
    }

    /** With another body. */
    public static HttpReply body(HttpReply reply, byte[] body) {
        return HttpReply.of(reply.status(), reply.headers(), body);
    }

    /** With another document as its body. */
    public static HttpReply body(HttpReply reply, JsonValue document) {
        return body(reply, document.toBytes());
    }

    /** With another value of a header. */
    public static HttpReply header(HttpReply reply, String name, String value) {
        return header(reply, name, List.of(value));
    }

    /** With other values of a header; none removes it. */
    public static HttpReply header(HttpReply reply, String name, List<String> values) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        reply.headers().forEach((present, old) -> {
            if (!present.equalsIgnoreCase(name)) {
                headers.put(present, old);
            }
        });
        if (!values.isEmpty()) {
            headers.put(name, values);
        }
        return HttpReply.of(reply.status(), headers, reply.body());
    }

    /** A new one with a text as its body. */
    public static HttpReply of(int status, String contentType, String body) {
        return HttpReply.of(
                status, Map.of("content-type", List.of(contentType)), body.getBytes(StandardCharsets.UTF_8));
    }
}
