package dev.halftone.plugin.aggregator;

import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.preview.ServerSentEvent;
import dev.halftone.spi.preview.ServerSentEvents;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds pictures and errors in an answer that came as a stream of events. */
final class Streams {

    private Streams() {}

    /** By the declared type; a gateway that drops it leaves what was asked for to go by. */
    static boolean isStream(ImageTask task, HttpReply reply) {
        return reply.header("Content-Type")
                .map(type -> type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                .orElseGet(() -> task.value(Vendor.STREAM).orElse(false));
    }

    static Found read(ImageTask task, HttpReply reply, Dialect dialect) {
        List<ImageAsset> pictures = new ArrayList<>();
        JsonValue told = Found.NOTHING;
        Optional<JsonValue> error = Optional.empty();
        int entries = 0;
        boolean finished = false;
        for (ServerSentEvent event : ServerSentEvents.parse(reply.body())) {
            Optional<JsonValue> frame = frame(event);
            if (frame.isEmpty()) {
                continue;
            }
            JsonValue document = frame.get();
            if (document.find("error").isPresent()) {
                error = error.or(() -> frame);
            } else if (dialect.isChat()) {
                List<JsonValue> images = deltas(document);
                entries += images.size();
                images.forEach(image -> Pictures.ofChat(task, image).ifPresent(pictures::add));
                finished |= document.items("choices").stream()
                        .anyMatch(choice -> choice.text("finish_reason").isPresent());
            } else if (type(event, document).endsWith(".completed")) {
                entries++;
                finished = true;
                Pictures.ofEntry(task, document).ifPresent(pictures::add);
            }
            // The last event that tells usage tells all of it.
            told = document.find("usage").isPresent() || told == Found.NOTHING ? document : told;
        }
        return new Found(told, pictures, entries, error, finished);
    }

    /** The unfinished picture that an event carries. */
    static Optional<ImageAsset> partial(ImageTask task, ServerSentEvent event) {
        return frame(event)
                .filter(document -> type(event, document).endsWith(".partial_image"))
                .flatMap(document -> Pictures.ofEntry(task, document));
    }

    private static List<JsonValue> deltas(JsonValue document) {
        return document.items("choices").stream()
                .flatMap(choice -> choice.items("delta", "images").stream())
                .toList();
    }

    private static String type(ServerSentEvent event, JsonValue document) {
        return document.text("type").orElse(event.name());
    }

    private static Optional<JsonValue> frame(ServerSentEvent event) {
        try {
            return Optional.of(JsonValue.parse(event.data()));
        } catch (JsonException notAFrame) {
            // The mark [DONE] that ends a stream, or noise of a proxy.
            return Optional.empty();
        }
    }
}
