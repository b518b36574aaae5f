package dev.halftone.plugin.imagen;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a good answer of {@code :predict}. Its list mixes pictures, notes about filtered pictures and scores; only
 * pictures are billed, and they are counted, never the list.
 */
final class PredictReplies {

    /** What an answer may hold beside its list. */
    private static final Set<String> KNOWN = Set.of(
            "predictions",
            "deployedModelId",
            "model",
            "modelVersionId",
            "modelDisplayName",
            "metadata",
            "positivePromptSafetyAttributes");

    private PredictReplies() {}

    static Step read(Model model, ImageTask task, HttpReply reply) {
        Optional<JsonValue> body = reply.json();
        if (body.isEmpty()) {
            return Step.failed(
                    unintelligible("Google's answer is no JSON document of " + reply.bodyLength() + " bytes"));
        }
        Optional<JsonValue> error = Errors.find(body.get());
        if (error.isPresent()) {
            return Step.failed(Errors.ofGoodStatus(error.get()));
        }
        if (!(body.get() instanceof JsonObject document)) {
            return Step.failed(unintelligible("Google's answer is no JSON object"));
        }
        Found found = Found.in(document);
        if (found.pictures().isEmpty()) {
            return found.isClear()
                    ? filtered(task, found)
                    : Step.failed(unintelligible("Google's answer holds no picture, and does not say why"));
        }
        Usage.Builder usage = ImagePricing.usage(task, BigDecimal.valueOf(found.billed()), Provenance.MEASURED);
        shortfall(model, task, found).forEach(usage::warning);
        return Step.done(found.pictures(), usage.build());
    }

    /** Without a note it is not known whether pictures were made. Either way none is charged. */
    private static Step filtered(ImageTask task, Found found) {
        boolean noted = !found.notes().isEmpty();
        FailureKind kind = noted ? FailureKind.OUTPUT_REJECTED : FailureKind.CONTENT_REJECTED;
        String said = noted ? found.notes().get(0) : "no reason was asked for, set includeRaiReason";
        return Step.failed(
                Failure.of(
                                kind,
                                Exposure.CERTAIN,
                                ErrorText.message(
                                        "Every picture was filtered",
                                        said,
                                        "Filtered pictures are not charged. " + ErrorText.remedy(kind)))
                        .providerCode(noted ? supportCodes(said) : "")
                        .build(),
                ImagePricing.usage(task, BigDecimal.ZERO, Provenance.MEASURED).build());
    }

    private static List<String> shortfall(Model model, ImageTask task, Found found) {
        List<String> warnings = new ArrayList<>();
        long asked = ImagePricing.asked(task, model);
        if (found.billed() < asked) {
            warnings.add(found.billed() + " of " + asked + " pictures were delivered; filtered ones are not charged."
                    + found.notes().stream()
                            .findFirst()
                            .map(note -> " Google says: " + ErrorText.cleaned(note))
                            .orElse(""));
        }
        if (found.pictures().size() < found.billed()) {
            warnings.add((found.billed() - found.pictures().size())
                    + " pictures were stored at addresses that cannot be read.");
        }
        if (!found.isClear()) {
            warnings.add("The answer holds entries that are neither pictures nor notes about them.");
        }
        return warnings;
    }

    private static String supportCodes(String note) {
        int at = note.indexOf("Support codes:");
        return at < 0 ? "" : ErrorText.cleaned(note.substring(at + "Support codes:".length()));
    }

    static Failure unintelligible(String what) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        what + ". " + ErrorText.remedy(FailureKind.UNINTELLIGIBLE))
                .build();
    }

    /**
     * What an answer holds.
     *
     * @param billed elements with bytes or an address
     * @param isClear whether everything in it is of a known kind
     */
    private record Found(List<ImageAsset> pictures, long billed, List<String> notes, boolean isClear) {

        static Found in(JsonObject document) {
            List<ImageAsset> pictures = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            // A list under a name that is not known may hold pictures; any other new member says nothing of them.
            boolean clear = document.members().entrySet().stream()
                            .noneMatch(member ->
                                    member.getValue() instanceof JsonArray && !KNOWN.contains(member.getKey()))
                    && document.member("predictions")
                            .map(JsonArray.class::isInstance)
                            .orElse(true);
            long billed = 0;
            for (JsonValue element : document.items("predictions")) {
                if (isPicture(element)) {
                    billed++;
                    picture(element).ifPresent(pictures::add);
                } else if (hasText(element, "raiFilteredReason")) {
                    notes.add(element.text("raiFilteredReason").orElse(""));
                } else {
                    clear = clear && isScore(element);
                }
            }
            return new Found(List.copyOf(pictures), billed, List.copyOf(notes), clear && billed == pictures.size());
        }

        private static boolean isPicture(JsonValue element) {
            return hasText(element, "bytesBase64Encoded") || hasText(element, "gcsUri");
        }

        private static boolean isScore(JsonValue element) {
            boolean scored = element.find("safetyAttributes")
                            .filter(JsonObject.class::isInstance)
                            .isPresent()
                    || element.text("contentType")
                            .filter("Positive Prompt"::equals)
                            .isPresent();
            return scored
                    && element.find("bytesBase64Encoded").isEmpty()
                    && element.find("mimeType").isEmpty();
        }

        private static boolean hasText(JsonValue element, String member) {
            return element.text(member).filter(text -> !text.isBlank()).isPresent();
        }

        private static Optional<ImageAsset> picture(JsonValue element) {
            String type = element.text("mimeType")
                    .filter(text -> text.startsWith("image/"))
                    .orElse("image/png");
            return element.text("bytesBase64Encoded")
                    .filter(text -> !text.isBlank())
                    .map(text -> ImageAsset.ofBase64(text, type))
                    .or(() -> element.text("gcsUri")
                            .flatMap(Found::address)
                            .map(address -> ImageAsset.ofLocation(address, type)));
        }

        private static Optional<URI> address(String text) {
            try {
                URI address = new URI(text);
                return address.getScheme() == null ? Optional.empty() : Optional.of(address);
            } catch (URISyntaxException broken) {
                return Optional.empty();
            }
        }
    }
}
