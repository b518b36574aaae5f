package dev.halftone.plugin.bedrock;

import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.Optional;

/** One request, one answer: Bedrock keeps no job that could be asked for, and takes no idempotency key. */
final class BedrockProtocol implements ImageProtocol {

    private final Settings settings;

    BedrockProtocol(Settings settings) {
        this.settings = settings;
    }

    /** @throws IllegalArgumentException when the model is not sold under this configuration, which the host has checked */
    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        return Requests.write(task, listing(task), settings);
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        Optional<String> key =
                credential.secret(Settings.API_KEY).map(String::strip).filter(text -> !text.isEmpty());
        if (key.isPresent()) {
            return call.toBuilder()
                    .header("Authorization", HeaderValue.secret("Bearer ", key.get()))
                    .build();
        }
        return Signer.sign(call, credential, region(call), now).orElse(call);
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        HttpReply reply = exchange.reply();
        if (reply.status() < 200 || reply.status() > 299) {
            return Step.failed(Errors.ofStatus(lifecycle(task), reply, context.now()));
        }
        Optional<Listing> listing = Listing.find(task.modelId(), settings);
        Step step =
                Replies.read(task, listing.map(known -> known.model().family()).orElse(Family.SD3_5_LARGE), exchange);
        return listing.map(known -> billed(step, known.billing())).orElse(step);
    }

    /** Answers are read in one way, and billed in the quantities of the listing. */
    private static Step billed(Step step, Billing billing) {
        if (step instanceof Step.Done done) {
            return Step.done(done.images(), billing.billed(done.usage()));
        } else if (step instanceof Step.Failed failed) {
            return Step.failed(failed.failure(), billing.billed(failed.usage()));
        }
        return step;
    }

    private Lifecycle lifecycle(ImageTask task) {
        return Listing.find(task.modelId(), settings).map(Listing::lifecycle).orElse(Lifecycle.active());
    }

    /** The call's memo is the region of its model; a call that was made elsewhere is signed for the configured one. */
    private String region(HttpCall call) {
        return call.memo().isEmpty() ? settings.region().orElse("us-east-1") : call.memo();
    }

    private Listing listing(ImageTask task) {
        return Listing.find(task.modelId(), settings)
                .orElseThrow(() -> new IllegalArgumentException("Model '" + task.modelId()
                        + "' is not sold under this configuration; check the id and the region."));
    }
}
