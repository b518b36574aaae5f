package dev.halftone.plugin.dalle;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonLimits;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a good answer that is one JSON document. */
final class Replies {

    /** Ten large pictures may pass the usual limit of 256 MiB. */
    private static final JsonLimits LARGE = new JsonLimits(
            JsonLimits.DEFAULT.depth(),
            512L << 20,
            JsonLimits.DEFAULT.stringLength(),
            JsonLimits.DEFAULT.numberLength());

    private Replies() {}

    static Step read(ImageTask task, HttpReply reply, Instant now) {
        Optional<JsonValue> body = document(reply);
        if (body.isEmpty()) {
            return Step.failed(
                    unintelligible("OpenAI's answer is no JSON document of " + reply.bodyLength() + " bytes"));
        }
        JsonValue document = body.get();
        if (document.find("error").isPresent()) {
            return Step.failed(Errors.ofGoodStatus(task, document, now));
        }
        List<JsonValue> entries = document.items("data");
        List<ImageAsset> pictures = new ArrayList<>();
        for (JsonValue entry : entries) {
            Pictures.read(task, entry, document).ifPresent(pictures::add);
        }
        List<String> warnings = shortfall(task, entries.size(), pictures.size());
        Usage usage = Usages.read(task, document, entries.size(), pictures.size(), warnings);
        return pictures.isEmpty() ? noPicture(document, usage) : Step.done(pictures, usage);
    }

    /** An answer whose usage is known has been worked for, whatever became of its pictures. */
    private static Step noPicture(JsonValue document, Usage usage) {
        boolean hasData =
                document.find("data").filter(JsonArray.class::isInstance).isPresent();
        if (hasData || !usage.isUnknown()) {
            return Step.failed(
                    Failure.of(
                                    FailureKind.NO_IMAGES,
                                    usage.isUnknown() ? Exposure.POSSIBLE : Exposure.CERTAIN,
                                    "OpenAI answered without a picture; do not send it again before the bill is known.")
                            .build(),
                    usage);
        }
        return Step.failed(unintelligible("OpenAI's answer holds neither pictures nor an error"), usage);
    }

    static Failure unintelligible(String what) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        what + "; it may be billed all the same, so look at the account's usage before sending again.")
                .build();
    }

    private static List<String> shortfall(ImageTask task, int entries, int pictures) {
        List<String> warnings = new ArrayList<>();
        if (pictures < entries) {
            warnings.add((entries - pictures) + " of " + entries + " entries of the answer hold no picture.");
        }
        if (entries < task.count()) {
            warnings.add("The answer holds " + entries + " entries; " + task.count() + " pictures were asked for.");
        }
        return warnings;
    }

    private static Optional<JsonValue> document(HttpReply reply) {
        if (reply.bodyLength() <= JsonLimits.DEFAULT.bytes()) {
            return reply.json();
        }
        try {
            return Optional.of(JsonValue.parse(reply.body(), LARGE));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }
}
