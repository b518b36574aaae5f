package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers an accepted request: with JSON, or with a stream of events. Pictures are made off the event loop. */
final class ImageAnswers {
    private final Clock clock;
    private final GeneratedFiles files;

    ImageAnswers(Clock clock, GeneratedFiles files) {
        this.clock = clock;
        this.files = files;
    }

    Future<Answer> answer(Exchange exchange, ImageRequest request, Usage usage) {
        long created = clock.instant().getEpochSecond();
        boolean empty = exchange.fault(Fault.EmptyData.class).isPresent();
        boolean silent = exchange.fault(Fault.NoUsage.class).isPresent();
        if (request.isStream()) {
            JsonObject reported = silent ? null : usage.streamed();
            return exchange.work(() -> stream(request, created, reported, empty));
        }
        JsonObject body = new JsonObject().put("created", created);
        if (!request.model().family().isDallE()) {
            echo(body, request);
            if (!silent) {
                body.put("usage", usage.json());
            }
        }
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < request.count() && !empty; i++) {
            pictures.add(request.picture(i));
        }
        if (request.byUrl()) {
            JsonArray data = new JsonArray();
            for (int i = 0; i < pictures.size(); i++) {
                String name = files.add(exchange.requestId() + "-" + i, pictures.get(i));
                data.add(item(request, "url", exchange.origin() + "/openai/files/" + name));
            }
            return Future.succeededFuture(Answer.json(200, body.put("data", data)));
        }
        return exchange.work(() -> {
            JsonArray data = new JsonArray();
            for (Picture picture : pictures) {
                data.add(item(request, "b64_json", base64(picture)));
            }
            return Answer.json(200, body.put("data", data));
        });
    }

    private static JsonObject item(ImageRequest request, String key, String value) {
        JsonObject item = new JsonObject().put(key, value);
        if (request.model().family() == Family.DALL_E_3) {
            item.put("revised_prompt", request.prompt());
        }
        return item;
    }

    private static void echo(JsonObject json, ImageRequest request) {
        json.put("size", request.size().toString())
                .put("quality", request.quality())
                .put("background", request.background())
                .put("output_format", request.format());
    }

    /** Without a picture the stream ends before its last event, as a stream that broke. */
    private static Answer stream(ImageRequest request, long created, @Nullable JsonObject usage, boolean empty) {
        String prefix = request.endpoint().eventPrefix();
        Buffer frames = Buffer.buffer();
        for (int i = 0; i < request.partialImages(); i++) {
            JsonObject event = event(prefix + ".partial_image", request, created, request.picture(-1 - i));
            frame(frames, event.put("partial_image_index", i));
        }
        if (!empty) {
            JsonObject event = event(prefix + ".completed", request, created, request.picture(0));
            frame(frames, usage == null ? event : event.put("usage", usage));
        }
        return Answer.bytes(200, "text/event-stream", frames);
    }

    private static JsonObject event(String type, ImageRequest request, long created, Picture picture) {
        JsonObject event = new JsonObject()
                .put("type", type)
                .put("b64_json", base64(picture))
                .put("created_at", created);
        echo(event, request);
        return event;
    }

    private static void frame(Buffer frames, JsonObject event) {
        frames.appendString("event: " + event.getString("type") + "\ndata: ")
                .appendBuffer(event.toBuffer())
                .appendString("\n\n");
    }

    private static String base64(Picture picture) {
        return Base64.getEncoder().encodeToString(picture.encode());
    }
}
