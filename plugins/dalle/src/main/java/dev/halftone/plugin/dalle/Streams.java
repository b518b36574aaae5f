package dev.halftone.plugin.dalle;

import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.preview.ServerSentEvent;
import dev.halftone.spi.preview.ServerSentEvents;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads an answer that came as a stream of events. Only a completed event delivers a picture. */
final class Streams {

    private Streams() {}

    /** By the declared type; a gateway that drops it leaves what was asked for to go by. */
    static boolean isStream(ImageTask task, HttpReply reply) {
        return reply.header("Content-Type")
                .map(type -> type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                .orElseGet(() -> task.value(Vendor.STREAM).orElse(false));
    }

    static boolean isPartial(ServerSentEvent event, JsonValue frame) {
        return type(event, frame).endsWith(".partial_image");
    }

    static Step read(ImageTask task, HttpReply reply, Instant now) {
        List<ImageAsset> pictures = new ArrayList<>();
        List<JsonValue> completed = new ArrayList<>();
        Optional<JsonValue> error = Optional.empty();
        for (ServerSentEvent event : ServerSentEvents.parse(reply.body())) {
            Optional<JsonValue> frame = frame(event);
            if (frame.isEmpty()) {
                continue;
            }
            if (frame.get().find("error").isPresent()) {
                error = error.or(() -> frame);
            } else if (type(event, frame.get()).endsWith(".completed")) {
                completed.add(frame.get());
                Pictures.read(task, frame.get(), frame.get()).ifPresent(pictures::add);
            }
        }
        Usage usage = usage(task, completed, pictures.size());
        if (!pictures.isEmpty()) {
            return Step.done(pictures, usage);
        } else if (error.isPresent()) {
            return Step.failed(Errors.ofGoodStatus(task, error.get(), now), usage);
        }
        return completed.isEmpty()
                ? Step.failed(Replies.unintelligible("OpenAI's stream ended before a picture was complete"))
                : Step.failed(Replies.unintelligible("OpenAI's stream completed without a picture"), usage);
    }

    /** Only one picture is asked for by stream; what several completed events mean is not documented. */
    private static Usage usage(ImageTask task, List<JsonValue> completed, int pictures) {
        if (completed.size() == 1) {
            return Usages.read(task, completed.get(0), 1, pictures, List.of());
        }
        return completed.isEmpty()
                ? Usage.unknown()
                : Usage.builder()
                        .warning("The stream completed " + completed.size()
                                + " times, so what it used counts as unknown.")
                        .build();
    }

    private static String type(ServerSentEvent event, JsonValue frame) {
        return frame.text("type").orElse(event.name());
    }

    private static Optional<JsonValue> frame(ServerSentEvent event) {
        try {
            return Optional.of(JsonValue.parse(event.data()));
        } catch (JsonException notAFrame) {
            // The mark [DONE] that may end a stream, or noise of a proxy.
            return Optional.empty();
        }
    }
}
