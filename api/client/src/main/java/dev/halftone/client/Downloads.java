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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches pictures that an answer only named, from the provider's declared hosts. A picture that cannot be fetched stays
 * an address, with a warning: it is paid, and its address may still work for somebody else.
 */
final class Downloads {

    private static final String IMAGE = "image/";
    private static final int TRIES = 3;
    /** Pictures that came just before the deadline are paid; fetching them may take this much longer. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Transport transport;
    private final TimeSource time;
    private final Credentials credentials;

    Downloads(Transport transport, TimeSource time, Credentials credentials) {
        this.transport = transport;
        this.time = time;
        this.credentials = credentials;
    }

    /** All pictures at once, until the deadline or a little later; what has not come then stays an address. */
    CompletableFuture<Fetched> fetch(Candidate candidate, List<ImageAsset> images, Instant deadline) {
        Instant least = time.now().plus(GRACE);
        Instant end = deadline.isBefore(least) ? least : deadline;
        CompletableFuture<Fetched> all = CompletableFuture.completedFuture(new Fetched(List.of(), List.of()));
        for (ImageAsset image : images) {
            CompletableFuture<Fetched> one = one(candidate.offer().provider(), image, end);
            all = all.thenCombine(one, Fetched::plus);
        }
        return all;
    }

    private CompletableFuture<Fetched> one(RegisteredProvider provider, ImageAsset image, Instant end) {
        if (image.location().isEmpty()) {
            return CompletableFuture.completedFuture(new Fetched(List.of(image), List.of()));
        }
        return call(provider, image)
                .map(found -> attempt(provider, image, found, end, 1))
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
            RegisteredProvider provider, ImageAsset image, HttpCall call, Instant end, int number) {
        return authorized(provider, call, end)
                .thenCompose(ready -> transport.send(ready, reach(provider, ready)))
                // A credential or a plugin that fails here must not cost the caller a picture that is paid.
                .exceptionally(broken -> new TransportResult.Faulted(
                        TransportResult.Fault.REFUSED, "the call could not be made ready", time.now()))
                .thenCompose(result -> {
                    Optional<ImageAsset> picture = picture(result);
                    Duration pause = Duration.ofSeconds(number);
                    if (picture.isPresent()) {
                        return CompletableFuture.completedFuture(new Fetched(List.of(picture.get()), List.of()));
                    } else if (number < TRIES && left(end).compareTo(pause) > 0) {
                        return time.after(pause).thenCompose(due -> attempt(provider, image, call, end, number + 1));
                    }
                    return CompletableFuture.completedFuture(
                            kept(image, "could not be fetched (" + reason(result) + "); its address is handed on."));
                });
    }

    private CompletableFuture<HttpCall> authorized(RegisteredProvider provider, HttpCall call, Instant end) {
        if (call.authentication() == HttpCall.Authentication.NONE) {
            return CompletableFuture.completedFuture(bounded(call, end));
        }
        return credentials
                .within(left(end), provider, time)
                .thenApply(credential -> provider.protocol().authorize(bounded(call, end), credential, time.now()));
    }

    private HttpCall bounded(HttpCall call, Instant end) {
        Duration left = left(end);
        return left.compareTo(call.timeout()) < 0
                ? call.toBuilder().timeout(left).build()
                : call;
    }

    /** At least a second, so that a call that begins has time to fail. */
    private Duration left(Instant end) {
        Duration left = Duration.between(time.now(), end);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    private static Transport.Reach reach(RegisteredProvider provider, HttpCall call) {
        return provider.baseHost()
                        .filter(host -> host.equalsIgnoreCase(call.uri().getHost()))
                        .isPresent()
                ? Transport.Reach.CONFIGURED
                : Transport.Reach.PUBLIC;
    }

    private static Optional<ImageAsset> picture(TransportResult result) {
        if (!(result instanceof TransportResult.Answered answered)
                || answered.reply().status() != 200
                || answered.reply().bodyLength() == 0) {
            return Optional.empty();
        }
        ImageAsset known = ImageAsset.ofBytes(answered.reply().body());
        if (known.mimeType().startsWith(IMAGE)) {
            return Optional.of(known);
        }
        // A format that is not recognised by its first bytes is taken at the host's word; a page in its place is not.
        return contentType(answered.reply())
                .filter(type -> type.startsWith(IMAGE))
                .map(type -> ImageAsset.ofBytes(answered.reply().body(), type))
                .filter(image -> !image.isBroken());
    }

    private static Optional<String> contentType(HttpReply reply) {
        return reply.header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private static String reason(TransportResult result) {
        return result instanceof TransportResult.Answered answered
                ? answered.reply().status() == 200
                        ? "the answer is no picture but "
                                + contentType(answered.reply()).orElse("of no declared type")
                        : "status " + answered.reply().status()
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
