package dev.halftone.conformance.zoo;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Answers to orders that are carried out at once. */
public class ReferenceReplies {

    private final ReferenceUsages usages;
    private final ReferenceProblems problems;

    public ReferenceReplies(ReferenceUsages usages, ReferenceProblems problems) {
        this.usages = usages;
        this.problems = problems;
    }

    public Step read(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        if (reply.status() >= 400) {
            return failed(
                    task, problems.refused(reply, context.now()), reply.json().orElse(JsonNull.NULL));
        }
        Optional<JsonValue> answer = isFinished(reply) ? reply.json() : Optional.empty();
        if (answer.filter(JsonObject.class::isInstance).isEmpty()) {
            return Step.failed(problems.unintelligible(reply));
        } else if (hasError(answer.get())) {
            return failed(task, problems.inGoodAnswer(answer.get()), answer.get());
        }
        List<ImageAsset> pictures = pictures(task, answer.get());
        Usage usage = usages.of(task, answer.get(), billed(answer.get(), pictures), exchange);
        return pictures.isEmpty() ? nothing(reply, answer.get(), usage) : Step.done(pictures, usage);
    }

    /** Only 200 brings pictures; 202 says that work goes on somewhere. */
    protected boolean isFinished(HttpReply reply) {
        return reply.status() == 200;
    }

    protected boolean hasError(JsonValue answer) {
        return answer.find("error").isPresent();
    }

    /** A picture that was made and withheld is billed. */
    protected Step failed(ImageTask task, Failure failure, JsonValue answer) {
        return failure.kind() == FailureKind.OUTPUT_REJECTED
                ? Step.failed(failure, usages.withheld(task, answer))
                : Step.failed(failure);
    }

    /** Every entry is a picture that was made, also one that cannot be read. */
    protected long billed(JsonValue answer, List<ImageAsset> pictures) {
        return answer.items("images").size();
    }

    protected List<ImageAsset> pictures(ImageTask task, JsonValue answer) {
        return answer.items("images").stream()
                .flatMap(entry -> picture(task, entry).stream())
                .toList();
    }

    protected Optional<ImageAsset> picture(ImageTask task, JsonValue entry) {
        String type = mimeType(task);
        return entry.text("b64")
                .map(text -> ImageAsset.ofBase64(text, type))
                .filter(picture ->
                        picture.bytes().filter(bytes -> bytes.length > 0).isPresent())
                .or(() -> entry.text("url")
                        .flatMap(ReferenceReplies::web)
                        .map(address -> ImageAsset.ofLocation(address, type)));
    }

    protected String mimeType(ImageTask task) {
        return "image/" + task.value(Parameter.FORMAT).orElse("png");
    }

    /** A good answer without a picture. */
    protected Step nothing(HttpReply reply, JsonValue answer, Usage usage) {
        if (answer.find("images").filter(JsonArray.class::isInstance).isEmpty()) {
            return Step.failed(problems.unintelligible(reply), usage);
        }
        return Step.failed(
                Failure.of(
                                FailureKind.NO_IMAGES,
                                usage.isUnknown() ? Exposure.POSSIBLE : Exposure.CERTAIN,
                                "The answer holds no picture; look at the account before ordering again.")
                        .build(),
                usage);
    }

    private static Optional<URI> web(String text) {
        try {
            URI address = new URI(text);
            boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            return isWeb && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (java.net.URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
