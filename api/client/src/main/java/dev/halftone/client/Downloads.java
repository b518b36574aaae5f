package dev.halftone.client;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.engine.Credentials;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageAsset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches pictures that an answer only named, from the provider's declared hosts. A picture that cannot be fetched stays
 * an address, with a warning: it is paid, and its address may still work for somebody else.
 */
final class Downloads {

    private static final int TRIES = 3;

    private final Transport transport;
    private final TimeSource time;
    private final Credentials credentials;

    Downloads(Transport transport, TimeSource time, Credentials credentials) {
        this.transport = transport;
        this.time = time;
        this.credentials = credentials;
    }

    CompletableFuture<Fetched> fetch(Candidate candidate, List<ImageAsset> images) {
        CompletableFuture<Fetched> all = CompletableFuture.completedFuture(new Fetched(List.of(), List.of()));
        for (ImageAsset image : images) {
            CompletableFuture<Fetched> one = one(candidate.offer().provider(), image);
            all = all.thenCombine(one, Fetched::plus);
        }
        return all;
    }

    private CompletableFuture<Fetched> one(RegisteredProvider provider, ImageAsset image) {
        if (image.location().isEmpty()) {
            return CompletableFuture.completedFuture(new Fetched(List.of(image), List.of()));
        }
        return call(provider, image)
                .map(found -> attempt(provider, image, found, 1))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        kept(image, "is not on a host that " + provider.id() + " declares; it was not fetched.")));
    }

    private Optional<HttpCall> call(RegisteredProvider provider, ImageAsset image) {
        try {
            return Objects.requireNonNull(provider.protocol().download(image, CallContext.of(time.now(), "")));
        } catch (RuntimeException | LinkageError broken) {
            return Optional.empty();
        }
    }

    private CompletableFuture<Fetched> attempt(
            RegisteredProvider provider, ImageAsset image, HttpCall call, int number) {
        return authorized(provider, call)
                .thenCompose(ready -> transport.send(ready, reach(provider, ready)))
                // A credential or a plugin that fails here must not cost the caller a picture that is paid.
                .exceptionally(broken -> new TransportResult.Faulted(
                        TransportResult.Fault.REFUSED, "the call could not be made ready", time.now()))
                .thenCompose(result -> {
                    Optional<ImageAsset> picture = picture(result);
                    if (picture.isPresent()) {
                        return CompletableFuture.completedFuture(new Fetched(List.of(picture.get()), List.of()));
                    } else if (number < TRIES) {
                        return time.after(Duration.ofSeconds(number))
                                .thenCompose(due -> attempt(provider, image, call, number + 1));
                    }
                    return CompletableFuture.completedFuture(
                            kept(image, "could not be fetched (" + reason(result) + "); its address is handed on."));
                });
    }

    private CompletableFuture<HttpCall> authorized(RegisteredProvider provider, HttpCall call) {
        if (call.authentication() == HttpCall.Authentication.NONE) {
            return CompletableFuture.completedFuture(call);
        }
        return CompletableFuture.completedFuture(time.now())
                .thenCompose(now -> credentials.credential(provider, now))
                .thenApply(credential -> provider.protocol().authorize(call, credential, time.now()));
    }

    private static Transport.Reach reach(RegisteredProvider provider, HttpCall call) {
        return provider.baseHost()
                        .filter(host -> host.equalsIgnoreCase(call.uri().getHost()))
                        .isPresent()
                ? Transport.Reach.CONFIGURED
                : Transport.Reach.PUBLIC;
    }

    private static Optional<ImageAsset> picture(TransportResult result) {
        if (!(result instanceof TransportResult.Answered answered)) {
            return Optional.empty();
        }
        HttpReply reply = answered.reply();
        return reply.status() == 200 && reply.bodyLength() > 0
                ? Optional.of(ImageAsset.ofBytes(reply.body()))
                : Optional.empty();
    }

    private static String reason(TransportResult result) {
        return result instanceof TransportResult.Answered answered
                ? "status " + answered.reply().status()
                : ((TransportResult.Faulted) result).message();
    }

    private static Fetched kept(ImageAsset image, String why) {
        return new Fetched(List.of(image), List.of("A picture " + why));
    }

    /** Pictures in order, and what went wrong. */
    record Fetched(List<ImageAsset> images, List<String> warnings) {

        Fetched plus(Fetched other) {
            List<ImageAsset> moreImages = new ArrayList<>(images);
            moreImages.addAll(other.images);
            List<String> moreWarnings = new ArrayList<>(warnings);
            moreWarnings.addAll(other.warnings);
            return new Fetched(moreImages, moreWarnings);
        }
    }
}
