package dev.halftone.cli.output;

import dev.halftone.spi.credential.SecretNames;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import java.util.List;
import java.util.stream.Collectors;

/** A call as it would go on the wire, with its secrets hidden. */
public final class CallView {

    private static final String HIDDEN = "***";

    private CallView() {}

    public static JsonObject of(HttpCall call) {
        JsonObject.Builder headers = JsonObject.builder();
        call.headers().forEach((name, values) -> headers.put(name, shown(values)));
        if (call.header("Content-Type").isEmpty()) {
            if (call.body() instanceof Body.Json) {
                headers.put("Content-Type", "application/json");
            } else if (call.body() instanceof Body.Form) {
                headers.put("Content-Type", "multipart/form-data");
            }
        }
        return JsonObject.builder()
                .put("label", call.label())
                .put("method", call.method())
                .put("url", call.uri().toString())
                .put("headers", headers.build())
                .put("body", body(call.body()))
                .build();
    }

    private static String shown(List<HeaderValue> values) {
        return values.stream().map(HeaderValue::toString).collect(Collectors.joining(", "));
    }

    private static JsonValue body(Body body) {
        if (body instanceof Body.Json json) {
            return hidden(json.value());
        } else if (body instanceof Body.Form form) {
            return JsonViews.list(form.parts(), CallView::part);
        }
        return JsonNull.NULL;
    }

    /** Some vendors take keys of other services among their parameters. */
    private static JsonValue hidden(JsonValue value) {
        if (value instanceof JsonArray array) {
            return JsonViews.list(array.values(), CallView::hidden);
        } else if (value instanceof JsonObject object) {
            JsonObject.Builder shown = JsonObject.builder();
            object.members()
                    .forEach((name, member) ->
                            shown.put(name, SecretNames.isSecret(name) ? JsonString.of(HIDDEN) : hidden(member)));
            return shown.build();
        }
        return value;
    }

    private static JsonObject part(Body.Part part) {
        JsonObject.Builder json = JsonObject.builder().put("name", part.name());
        if (part.file().isPresent()) {
            return json.put("file_name", part.fileName())
                    .put("content_type", part.file().get().mimeType())
                    .put("bytes", part.file().get().length().orElse(0L))
                    .build();
        }
        return json.put(
                        "text",
                        SecretNames.isSecret(part.name()) ? HIDDEN : part.text().orElse(""))
                .build();
    }
}
