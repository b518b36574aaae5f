package com.example.fal;

import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Runs that are answered at once, or wait in a queue. Pure: values in, values out. */
final class FalProtocol implements ImageProtocol {

    /** Inferred from addresses that fal shows; no list of its delivery hosts is published. */
    private static final String DELIVERY_HOST = "fal.media";

    private final FalSettings settings;
    private final FalReplies replies;
    private final FalQueue queue;

    FalProtocol(FalSettings settings) {
        this.settings = settings;
        this.replies = new FalReplies(settings);
        this.queue = new FalQueue(settings, replies);
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        return FalRequests.order(task, settings);
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        return credential
                .secret(FalSettings.API_KEY)
                .map(key -> call.toBuilder()
                        .header("Authorization", HeaderValue.secret("Key ", key))
                        .build())
                .orElse(call);
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        return switch (exchange.call().label()) {
            case FalRequests.RUN -> replies.read(task, exchange.reply(), context.now());
            case FalRequests.SUBMIT -> queue.submitted(task, exchange.reply(), context.now());
            case FalQueue.STATUS -> queue.asked(exchange, context.now());
            case FalQueue.RESPONSE -> queue.answered(task, exchange, context.now());
            default -> Step.failed(FalErrors.unintelligible(exchange.reply()));
        };
    }

    @Override
    public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
        return FalJob.parse(ticket.value(), settings).map(FalQueue::call);
    }

    /** Pictures lie on hosts of their own, which must not see the key. */
    @Override
    public Optional<HttpCall> download(ImageAsset picture, CallContext context) {
        return picture.location()
                .filter(address -> isDelivery(address) || settings.isBesideService(address))
                .map(address -> HttpCall.get("download", address)
                        .authentication(HttpCall.Authentication.NONE)
                        .build());
    }

    private static boolean isDelivery(URI address) {
        String host = address.getHost();
        return "https".equals(address.getScheme())
                && host != null
                && address.getPort() == -1
                && (host.equals(DELIVERY_HOST) || host.endsWith("." + DELIVERY_HOST));
    }
}
