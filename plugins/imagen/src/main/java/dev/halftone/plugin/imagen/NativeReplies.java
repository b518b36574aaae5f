package dev.halftone.plugin.imagen;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a good answer of {@code :generateContent}. */
final class NativeReplies {

    private static final Set<String> BLOCKED_OUTPUT = Set.of("IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT");

    private NativeReplies() {}

    static Step read(HttpReply reply) {
        Optional<JsonValue> body = reply.json();
        if (body.isEmpty()) {
            return Step.failed(PredictReplies.unintelligible(
                    "Google's answer is no JSON document of " + reply.bodyLength() + " bytes"));
        }
        JsonValue document = body.get();
        Optional<JsonValue> error = Errors.find(document);
        if (error.isPresent()) {
            return Step.failed(Errors.ofGoodStatus(error.get()));
        }
        List<ImageAsset> pictures = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (JsonValue candidate : document.items("candidates")) {
            for (JsonValue part : candidate.items("content", "parts")) {
                picture(part).ifPresent(pictures::add);
                part.text("text").ifPresent(words::add);
            }
        }
        Usage usage = TokenUsage.read(document, pictures.size());
        return pictures.isEmpty() ? noPicture(document, words, usage) : Step.done(pictures, usage);
    }

    private static Step noPicture(JsonValue document, List<String> words, Usage usage) {
        Exposure exposure = usage.isUnknown() ? Exposure.POSSIBLE : Exposure.CERTAIN;
        Optional<String> blocked = document.text("promptFeedback", "blockReason");
        if (blocked.isPresent()) {
            return failed(FailureKind.INPUT_REJECTED, exposure, blocked.get(), "Google blocked the prompt", "", usage);
        }
        Optional<String> reason = document.items("candidates").stream()
                .flatMap(candidate -> candidate.text("finishReason").stream())
                .findFirst();
        if (reason.filter(BLOCKED_OUTPUT::contains).isPresent()) {
            return failed(
                    FailureKind.OUTPUT_REJECTED, exposure, reason.get(), "Google withheld the picture", "", usage);
        }
        if (reason.isPresent()) {
            return failed(
                    FailureKind.NO_IMAGES,
                    exposure,
                    reason.get(),
                    "Google answered without a picture",
                    String.join(" ", words),
                    usage);
        }
        return Step.failed(
                PredictReplies.unintelligible("Google's answer holds no picture, and does not say why"), usage);
    }

    private static Step failed(
            FailureKind kind, Exposure exposure, String reason, String head, String said, Usage usage) {
        String code = ErrorText.cleaned(reason);
        return Step.failed(
                Failure.of(kind, exposure, ErrorText.message(head + " (" + code + ")", said, ErrorText.remedy(kind)))
                        .providerCode(code)
                        .build(),
                usage);
    }

    private static Optional<ImageAsset> picture(JsonValue part) {
        return part.text("inlineData", "data")
                .filter(data -> !data.isBlank())
                .map(data -> ImageAsset.ofBase64(
                        data,
                        part.text("inlineData", "mimeType")
                                .filter(type -> type.startsWith("image/"))
                                .orElse("image/png")));
    }
}
