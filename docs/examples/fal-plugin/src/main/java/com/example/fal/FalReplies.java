package com.example.fal;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the answer to a run means. */
final class FalReplies {

    private static final String UNITS = "x-fal-billable-units";

    private final FalSettings settings;

    FalReplies(FalSettings settings) {
        this.settings = settings;
    }

    Step read(ImageTask task, HttpReply reply, Instant now) {
        if (reply.status() != 200) {
            return failed(task, reply, now);
        }
        Optional<JsonValue> answer = reply.json();
        Optional<JsonValue> made =
                answer.flatMap(output -> output.find("images")).filter(JsonArray.class::isInstance);
        if (made.isEmpty()) {
            return Step.failed(FalErrors.unintelligible(reply), failed(task, reply));
        }
        List<JsonValue> entries = made.get().items();
        List<ImageAsset> pictures =
                entries.stream().flatMap(entry -> picture(entry).stream()).toList();
        return pictures.isEmpty()
                ? Step.failed(FalErrors.noImages(), failed(task, reply))
                : Step.done(pictures, delivered(task, answer.get(), entries, reply));
    }

    Step failed(ImageTask task, HttpReply reply, Instant now) {
        return Step.failed(FalErrors.ofStatus(reply, units(reply), now), failed(task, reply));
    }

    /** Every entry is a picture that was made, also one whose address cannot be read. */
    private Usage delivered(ImageTask task, JsonValue answer, List<JsonValue> entries, HttpReply reply) {
        Usage counted = settings.pricing(task.modelId())
                .map(pricing -> pricing.delivered(task, entries.size(), units(reply)))
                .orElseGet(Usage::unknown);
        Usage.Builder usage = Usage.builder();
        counted.readings().forEach(usage::reading);
        counted.observations().forEach(usage::observation);
        if (entries.stream().anyMatch(entry -> isOtherSize(task, entry))) {
            usage.warning("fal delivered another size than was asked for, and bills the one that was asked for.");
        }
        if (answer.items("has_nsfw_concepts").contains(JsonBoolean.TRUE)) {
            usage.warning("fal marked a picture as unsafe; it may be blank.");
        }
        return usage.build();
    }

    private Usage failed(ImageTask task, HttpReply reply) {
        return settings.pricing(task.modelId())
                .map(pricing -> pricing.failed(task, units(reply)))
                .orElseGet(Usage::unknown);
    }

    /** fal's own count, as it stands in the header. */
    private static Optional<BigDecimal> units(HttpReply reply) {
        return reply.header(UNITS)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}(\\.\\d{1,12})?"))
                .map(BigDecimal::new);
    }

    private static Optional<ImageAsset> picture(JsonValue entry) {
        String type = entry.text("content_type")
                .filter(text -> text.matches("image/[a-z0-9.+-]{1,40}"))
                .orElse("application/octet-stream");
        return entry.text("url").flatMap(FalAddresses::web).map(address -> ImageAsset.ofLocation(address, type));
    }

    private static boolean isOtherSize(ImageTask task, JsonValue entry) {
        Optional<ImageSize> asked = task.value(Parameter.SIZE);
        return asked.isPresent()
                && (differs(entry.number("width"), asked.get().width())
                        || differs(entry.number("height"), asked.get().height()));
    }

    private static boolean differs(Optional<BigDecimal> side, int asked) {
        return side.filter(pixels -> pixels.compareTo(BigDecimal.valueOf(asked)) != 0)
                .isPresent();
    }
}
