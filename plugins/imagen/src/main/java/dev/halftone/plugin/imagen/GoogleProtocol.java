package dev.halftone.plugin.imagen;

import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;

/** One request, one answer: there are no jobs for pictures, and no idempotency keys. Pictures are never downloaded. */
final class GoogleProtocol implements ImageProtocol {

    private static final String SUBMIT = "submit";
    private static final long BYTES_PER_PICTURE = 64L << 20;
    private static final long MOST_BYTES = 256L << 20;

    private final Settings settings;

    GoogleProtocol(Settings settings) {
        this.settings = settings;
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        Model model = model(task);
        JsonObject body =
                model.family().isNative() ? NativeRequests.write(model, task) : PredictRequests.write(model, task);
        HttpCall.Builder call = HttpCall.post(SUBMIT, settings.address(model))
                .body(Body.json(body))
                .maxReplyBytes(Math.min(MOST_BYTES, BYTES_PER_PICTURE * Math.max(1, model.mostImages())))
                .timeout(Duration.ofMinutes(5));
        if (model.family().isNative()) {
            servedBy(call);
        }
        return call.build();
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, java.time.Instant now) {
        HttpCall.Builder authorized = call.toBuilder();
        if (settings.seller() == Seller.GEMINI) {
            credential
                    .secret(Attributes.API_KEY)
                    .map(String::strip)
                    .filter(key -> !key.isEmpty())
                    .ifPresent(key -> authorized.header("x-goog-api-key", HeaderValue.secret("", key)));
            return authorized.build();
        }
        credential
                .secret(Attributes.ACCESS_TOKEN)
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .ifPresent(token -> authorized.header("Authorization", HeaderValue.secret("Bearer ", token)));
        settings.quotaProject()
                .or(() -> credential.secret(Attributes.QUOTA_PROJECT))
                .ifPresent(project -> authorized.header("x-goog-user-project", project));
        return authorized.build();
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        Model model = model(task);
        if (reply.status() < 200 || reply.status() > 299) {
            return Step.failed(Errors.ofStatus(model, reply, context.now()));
        }
        if (model.family().isNative()) {
            return NativeReplies.read(reply);
        }
        Step step = PredictReplies.read(model, task, reply);
        return model.family() == Family.HOSTED
                        && settings.hosting().flatMap(Hosting::characters).isPresent()
                ? byCharacters(step)
                : step;
    }

    private static Step byCharacters(Step step) {
        if (step instanceof Step.Done done) {
            return Step.done(done.images(), Characters.billed(done.usage()));
        } else if (step instanceof Step.Failed failed) {
            return Step.failed(failed.failure(), Characters.billed(failed.usage()));
        }
        return step;
    }

    private void servedBy(HttpCall.Builder call) {
        if (settings.seller() == Seller.GEMINI) {
            return;
        }
        switch (settings.tier()) {
            case SHARED -> call.header("X-Vertex-AI-LLM-Request-Type", "shared");
            case DEDICATED -> call.header("X-Vertex-AI-LLM-Request-Type", "dedicated");
            case PRIORITY, FLEX ->
                call.header("X-Vertex-AI-LLM-Request-Type", "shared")
                        .header(
                                "X-Vertex-AI-LLM-Shared-Request-Type",
                                settings.tier().id());
            default -> {
                // The standard needs no word, and batches do not come this way.
            }
        }
    }

    /** A task that was checked names a model that is offered; any other is asked for as a Gemini model. */
    private Model model(ImageTask task) {
        return settings.hosting()
                .filter(hosting -> hosting.modelId().equals(task.modelId()))
                .map(VertexProvider::hosted)
                .or(() -> Models.findOrOpen(settings.seller(), task.modelId()))
                .orElseGet(() -> Model.of(task.modelId(), task.modelId(), Family.NATIVE_UNLISTED, Lifecycle.active()));
    }
}
