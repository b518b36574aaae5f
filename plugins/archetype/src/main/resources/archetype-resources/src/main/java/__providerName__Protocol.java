package ${package};

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How to ask for pictures, and what the answers mean. Pure: values in, values out. */
final class ${providerName}Protocol implements ImageProtocol {

    private static final String SUBMIT = "submit";

    private final URI images;

    ${providerName}Protocol(URI base) {
        String text = base.toString();
        this.images = URI.create((text.endsWith("/") ? text : text + "/") + "images");
    }

    /** What was given, and nothing else. */
    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        JsonObject.Builder body = JsonObject.builder().put("model", task.modelId());
        task.value(Parameter.PROMPT).ifPresent(prompt -> body.put("prompt", prompt));
        task.value(Parameter.SIZE).ifPresent(size -> body.put("size", size.toString()));
        task.value(Parameter.COUNT).ifPresent(count -> body.put("n", count));
        return HttpCall.post(SUBMIT, images).body(Body.json(body.build())).build();
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return credential
                .secret(${providerName}Provider.API_KEY)
                .map(key -> call.toBuilder()
                        .header("Authorization", HeaderValue.secret("Bearer ", key))
                        .build())
                .orElse(call);
    }

    /** Only 200 brings pictures. Everything else is a failure, whatever its body. */
    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        if (reply.status() != 200) {
            return Step.failed(${providerName}Errors.ofStatus(reply, context.now()));
        }
        Optional<JsonValue> made =
                reply.json().flatMap(answer -> answer.find("images")).filter(JsonArray.class::isInstance);
        return made.isPresent()
                ? delivered(task, made.get().items())
                : Step.failed(${providerName}Errors.unintelligible(reply));
    }

    /** Every entry is a picture that was made and is billed, also one that cannot be read. */
    private static Step delivered(ImageTask task, List<JsonValue> made) {
        List<ImageAsset> pictures = made.stream()
                .flatMap(entry -> entry.text("b64").stream())
                .map(text -> ImageAsset.ofBase64(text, "image/png"))
                .filter(picture -> picture.size().isPresent())
                .toList();
        if (pictures.isEmpty()) {
            return Step.failed(${providerName}Errors.noImages());
        }
        return Step.done(pictures, Usage.of(${providerName}Pricing.images(task, made.size(), Provenance.MEASURED)));
    }
}
