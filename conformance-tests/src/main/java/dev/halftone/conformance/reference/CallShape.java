package dev.halftone.conformance.reference;

import dev.halftone.conformance.Excerpt;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** A call as a reference writes it: complete, without secrets, and long texts as length and checksum. */
public final class CallShape {

    private static final int SHOWN = 120;

    private CallShape() {}

    public static JsonObject of(HttpCall call) {
        JsonObject.Builder shape = JsonObject.builder()
                .put("label", call.label())
                .put("method", call.method())
                .put("url", call.uri().toString())
                .put("resend", call.resend().toString())
                .put("timeout", call.timeout().toString())
                .put("authentication", call.authentication().toString());
        JsonObject.Builder headers = JsonObject.builder();
        new TreeMap<>(call.headers()).forEach((name, values) -> headers.put(name, Excerpt.of(values)));
        shape.put("headers", headers.build());
        if (call.body() instanceof Body.Json json) {
            shape.put("json", shortened(json.value()));
        } else if (call.body() instanceof Body.Form form) {
            shape.put("form", parts(form));
        }
        return shape.build();
    }

    /** By name, so that a part that is added moves no other. */
    private static JsonObject parts(Body.Form form) {
        Map<String, JsonValue> parts = new LinkedHashMap<>();
        for (Body.Part part : form.parts()) {
            String text = part.file()
                    .map(file -> "file " + part.fileName() + ", " + file.mimeType() + ", "
                            + file.length().map(length -> length + " bytes").orElse("elsewhere"))
                    .orElseGet(() -> part.text().orElse(""));
            String name = part.name();
            for (int i = 2; parts.containsKey(name); i++) {
                name = part.name() + " (" + i + ")";
            }
            parts.put(name, shortened(JsonString.of(text)));
        }
        return JsonObject.of(parts);
    }

    private static JsonValue shortened(JsonValue value) {
        if (value instanceof JsonString text && text.value().length() > SHOWN) {
            CRC32 sum = new CRC32();
            sum.update(text.value().getBytes(StandardCharsets.UTF_8));
            return JsonString.of(
                    "<" + text.value().length() + " characters, crc32 " + Long.toHexString(sum.getValue()) + ">");
        } else if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, shortened(member)));
            return JsonObject.of(members);
        } else if (value instanceof JsonArray array) {
            List<JsonValue> values =
                    array.values().stream().map(CallShape::shortened).toList();
            return JsonArray.of(values);
        }
        return value;
    }
}
