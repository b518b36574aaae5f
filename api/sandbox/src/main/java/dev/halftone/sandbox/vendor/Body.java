package dev.halftone.sandbox.vendor;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a request, held in memory: bytes, or the parts of a multipart form. */
public final class Body {
    private final String contentType;
    private final Buffer bytes;
    private final List<Part> parts;
    private @Nullable JsonObject decoded;

    public Body(String contentType, Buffer bytes, List<Part> parts) {
        this.contentType = contentType;
        this.bytes = bytes;
        this.parts = List.copyOf(parts);
    }

    /** The media type without parameters, in lower case; empty when the request names none. */
    public String mediaType() {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    public boolean isForm() {
        return mediaType().equals("multipart/form-data");
    }

    /** The bytes; empty for a form. */
    public Buffer bytes() {
        return bytes;
    }

    /** The parts of a form. */
    public List<Part> parts() {
        return parts;
    }

    /** The JSON object, when the body is one. */
    public Optional<JsonObject> json() {
        if (decoded == null && bytes.length() > 0) {
            try {
                decoded = Json.decodeValue(bytes) instanceof JsonObject object ? object : null;
            } catch (DecodeException e) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(decoded);
    }

    /**
     * One part of a form.
     *
     * @param filename null for a part that is a plain field
     * @param contentType the part's own; null for a plain field
     */
    public record Part(
            String name,
            @Nullable String filename,
            @Nullable String contentType,
            Buffer content) {
        public String text() {
            return content.toString();
        }
    }
}
