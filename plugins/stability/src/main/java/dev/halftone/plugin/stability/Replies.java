package dev.halftone.plugin.stability;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonLimits;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a good answer: bytes or JSON, as the answer itself says, whatever was asked for. */
final class Replies {

    /** Ten large pictures may pass the usual limit of 256 MiB. */
    private static final JsonLimits LARGE = new JsonLimits(
            JsonLimits.DEFAULT.depth(),
            512L << 20,
            JsonLimits.DEFAULT.stringLength(),
            JsonLimits.DEFAULT.numberLength());

    private static final String DOUBT = " may be billed; Stability AI does not say.";

    private Replies() {}

    /** The one result of a service. */
    static Step ofService(ImageTask task, HttpReply reply) {
        Optional<Artifact> artifact = Artifact.isPicture(reply)
                ? Optional.of(Artifact.ofBytes(reply))
                : document(reply).map(document -> Artifact.ofDocument(task, reply, document));
        if (artifact.isEmpty()) {
            return Step.failed(unintelligible(reply, "holds neither a picture nor a document"));
        }
        Artifact result = artifact.get();
        return switch (result.finish()) {
            case CONTENT_FILTERED -> Step.failed(filtered(), ServicePricing.oneResult());
            case ERROR -> Step.failed(broken());
            default ->
                result.picture()
                        .map(picture -> Step.done(List.of(picture), warned(result.finish())))
                        .orElseGet(() -> Step.failed(unintelligible(reply, "holds no picture")));
        };
    }

    /** The pictures of an engine. */
    static Step ofEngine(Engine.Family family, ImageTask task, Settings settings, HttpReply reply) {
        if (Artifact.isPicture(reply)) {
            return ofArtifacts(family, task, settings, reply, List.of(Artifact.ofBytes(reply)));
        }
        return document(reply)
                .map(document -> ofArtifacts(family, task, settings, reply, Artifact.ofList(document)))
                .orElseGet(() -> Step.failed(unintelligible(reply, "holds neither pictures nor a document")));
    }

    private static Step ofArtifacts(
            Engine.Family family, ImageTask task, Settings settings, HttpReply reply, List<Artifact> artifacts) {
        List<ImageAsset> pictures = new ArrayList<>();
        long blurred = 0;
        long failed = 0;
        for (Artifact artifact : artifacts) {
            switch (artifact.finish()) {
                case CONTENT_FILTERED -> blurred++;
                case ERROR -> failed++;
                default -> artifact.picture().ifPresent(pictures::add);
            }
        }
        long nothing = artifacts.size() - pictures.size() - blurred - failed;
        if (!pictures.isEmpty()) {
            boolean billed = settings.filtered() == Settings.Filtered.BILLED;
            long counted = pictures.size() + nothing + (billed ? blurred : 0);
            return Step.done(
                    pictures,
                    EnginePricing.used(
                            family, task, counted, warnings(task, artifacts.size(), blurred, failed, nothing)));
        } else if (blurred > 0) {
            return Step.failed(filtered(), EnginePricing.used(family, task, blurred, List.of()));
        } else if (failed > 0) {
            return Step.failed(broken());
        }
        return Step.failed(unintelligible(reply, "holds no picture"));
    }

    private static List<String> warnings(ImageTask task, int entries, long blurred, long failed, long nothing) {
        List<String> warnings = new ArrayList<>();
        if (blurred > 0) {
            warnings.add(blurred + " of " + entries + " pictures were blurred by the content filter and left out; they"
                    + DOUBT);
        }
        if (failed > 0) {
            warnings.add(failed + " of " + entries + " pictures failed; they are taken not to be billed.");
        }
        if (nothing > 0) {
            warnings.add(nothing + " of " + entries + " entries hold no picture; they" + DOUBT);
        }
        if (entries < task.count()) {
            warnings.add("The answer holds " + entries + " entries; " + task.count() + " pictures were asked for.");
        }
        return warnings;
    }

    private static Usage warned(Finish finish) {
        if (finish == Finish.SUCCESS) {
            return ServicePricing.oneResult();
        }
        Usage.Builder usage = Usage.builder();
        ServicePricing.oneResult().readings().forEach(usage::reading);
        return usage.warning("The answer does not say that the picture passed the content filter.")
                .build();
    }

    private static Failure filtered() {
        return Failure.of(
                        FailureKind.OUTPUT_REJECTED,
                        Exposure.CERTAIN,
                        "The content filter blurred the picture, and it" + DOUBT + " Change the prompt.")
                .providerCode(Finish.CONTENT_FILTERED.name())
                .build();
    }

    private static Failure broken() {
        return Failure.of(
                        FailureKind.RUN_FAILED,
                        Exposure.POSSIBLE,
                        "Stability AI could not make the picture; failed generations are said to be free.")
                .resend(dev.halftone.spi.failure.RetrySafety.MAYBE)
                .providerCode(Finish.ERROR.name())
                .build();
    }

    static Failure unintelligible(HttpReply reply, String what) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        "The answer (" + reply.status() + ", " + reply.bodyLength() + " bytes) " + what
                                + "; it may be billed all the same, so look at the balance before sending again.")
                .build();
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
