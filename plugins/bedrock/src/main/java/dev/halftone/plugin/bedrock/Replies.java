package dev.halftone.plugin.bedrock;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an answer with a good status, which may tell of an error or of pictures that were withheld all the same. */
final class Replies {

    private Replies() {}

    static Step read(ImageTask task, Family family, Exchange exchange) {
        Optional<JsonValue> body = exchange.reply().json();
        if (body.isEmpty()) {
            return failed(
                    exchange,
                    unintelligible("Bedrock's answer is no JSON document of "
                            + exchange.reply().bodyLength() + " bytes"));
        }
        JsonValue document = body.get();
        Optional<Failure> error = Errors.ofGoodStatus(exchange.reply(), document);
        if (error.isPresent()) {
            return failed(exchange, error.get());
        }
        return switch (family.dialect()) {
            case AMAZON -> amazon(task, family, exchange, document);
            case STABILITY -> stability(task, family, exchange, document);
            case DIFFUSION -> diffusion(task, family, exchange, document);
        };
    }

    /** Pictures that are missing were most likely made and withheld. */
    private static Step amazon(ImageTask task, Family family, Exchange exchange, JsonValue document) {
        List<JsonValue> elements = document.items("images");
        List<ImageAsset> pictures = Pictures.read(task, elements);
        Optional<String> error = document.text("error").filter(text -> !text.isBlank());
        if (!pictures.isEmpty()) {
            List<ImageAsset> all = new ArrayList<>(pictures);
            if (task.value(Vendor.RETURN_MASK).orElse(false)) {
                document.find("maskImage")
                        .flatMap(mask -> Pictures.read(task, mask))
                        .ifPresent(all::add);
            }
            return delivered(task, family, exchange, pictures, all, error);
        }
        return failed(exchange, error.map(Replies::withheld).orElseGet(() -> nothing(document, "images")));
    }

    private static Step stability(ImageTask task, Family family, Exchange exchange, JsonValue document) {
        Optional<String> reason = document.items("finish_reasons").stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .findFirst();
        if (reason.isPresent()) {
            return failed(exchange, FinishReasons.failure(reason.get()));
        }
        List<ImageAsset> pictures = Pictures.read(task, document.items("images"));
        return pictures.isEmpty()
                ? failed(exchange, nothing(document, "images"))
                : delivered(task, family, exchange, pictures, pictures, Optional.empty());
    }

    /** A filtered picture comes blurred; it is not what was asked for. */
    private static Step diffusion(ImageTask task, Family family, Exchange exchange, JsonValue document) {
        List<JsonValue> artifacts = document.items("artifacts");
        Optional<String> reason = artifacts.stream()
                .flatMap(artifact -> artifact.text("finishReason").stream())
                .filter(text -> !text.equals("SUCCESS"))
                .findFirst();
        if (reason.isPresent()) {
            return failed(exchange, FinishReasons.failure(reason.get()));
        }
        List<ImageAsset> pictures = artifacts.stream()
                .flatMap(artifact -> artifact.find("base64").stream())
                .flatMap(text -> Pictures.read(task, text).stream())
                .toList();
        return pictures.isEmpty()
                ? failed(exchange, nothing(document, "artifacts"))
                : delivered(task, family, exchange, pictures, pictures, Optional.empty());
    }

    /** Two readings where pictures are missing: those that came are certain, those that did not are assumed billed. */
    private static Step delivered(
            ImageTask task,
            Family family,
            Exchange exchange,
            List<ImageAsset> made,
            List<ImageAsset> all,
            Optional<String> error) {
        Dimensions dimensions = Dimensions.of(family, task);
        Usage.Builder usage = Usage.builder().observation(Latency.read(exchange));
        var tier = dimensions.of(made.get(0));
        usage.reading(Reading.of(Meter.IMAGES, made.size(), tier, Provenance.MEASURED));
        long missing = task.count() - made.size();
        if (missing > 0) {
            usage.reading(Reading.of(Meter.IMAGES, missing, tier, Provenance.ESTIMATED))
                    .warning(missing + " of " + task.count()
                            + " pictures were withheld; AWS charges every picture that it generates, so they are"
                            + " assumed to be billed.");
        } else if (missing < 0) {
            usage.warning("The answer holds " + made.size() + " pictures; " + task.count() + " were asked for.");
        }
        error.ifPresent(text -> usage.warning("Bedrock said: " + ErrorText.sentence(text, ErrorText.LONGEST)));
        return Step.done(all, usage.build());
    }

    private static Failure withheld(String error) {
        boolean filtered = ErrorText.tellsOfFilter(error);
        return Failure.of(
                        filtered ? FailureKind.OUTPUT_REJECTED : FailureKind.PROVIDER_ERROR,
                        Exposure.POSSIBLE,
                        ErrorText.message(
                                "Bedrock answered without a picture",
                                error,
                                ErrorText.remedy(filtered ? FailureKind.OUTPUT_REJECTED : FailureKind.PROVIDER_ERROR)))
                .resend(filtered ? RetrySafety.NO : RetrySafety.MAYBE)
                .build();
    }

    private static Failure nothing(JsonValue document, String member) {
        return document.find(member).filter(JsonArray.class::isInstance).isPresent()
                ? Failure.of(
                                FailureKind.NO_IMAGES,
                                Exposure.POSSIBLE,
                                "Bedrock answered without a picture; look at the account's OutputImageCount before"
                                        + " sending it again.")
                        .build()
                : unintelligible("Bedrock's answer holds neither pictures nor an error");
    }

    private static Failure unintelligible(String what) {
        return Failure.of(
                        FailureKind.UNINTELLIGIBLE,
                        Exposure.POSSIBLE,
                        what + "; it may be billed all the same, so look at the account's OutputImageCount before"
                                + " sending again.")
                .build();
    }

    private static Step failed(Exchange exchange, Failure failure) {
        return Step.failed(
                failure, Usage.builder().observation(Latency.read(exchange)).build());
    }
}
