package dev.halftone.client;

import dev.halftone.client.engine.Credentials;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.CatalogueProtocol;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads sellers' own lists of models and prices, page by page, until a deadline. Thread-safe. */
final class Catalogues {

    private static final int MOST_PAGES = 100;
    private static final int MOST_OFFERS = 20_000;

    private final Transport transport;
    private final TimeSource time;
    private final Credentials credentials;

    Catalogues(Transport transport, TimeSource time, Credentials credentials) {
        this.transport = transport;
        this.time = time;
        this.credentials = credentials;
    }

    /** Takes over what the seller lists now; fails with a {@link CatalogueException}, and then nothing has changed. */
    CompletableFuture<List<Offer>> refresh(RegisteredProvider provider, Instant deadline) {
        return CompletableFuture.completedFuture(provider)
                .thenCompose(seller -> read(seller, deadline))
                .thenApply(provider::refresh)
                .exceptionallyCompose(broken -> CompletableFuture.failedFuture(explained(provider, broken)));
    }

    private CompletableFuture<List<ModelOffer>> read(RegisteredProvider provider, Instant deadline) {
        CatalogueProtocol protocol = provider.catalogue()
                .orElseThrow(() -> new CatalogueException("Provider " + provider.id()
                        + " has no list of models and prices to read; its offers come with its plugin."));
        return new Reading(provider, protocol, deadline).page(protocol.prepare(context()), 1);
    }

    private static Throwable explained(RegisteredProvider provider, Throwable broken) {
        Throwable cause =
                broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
        if (cause instanceof CatalogueException) {
            return cause;
        }
        return cause instanceof CredentialException
                ? new CatalogueException(String.valueOf(cause.getMessage()))
                : new CatalogueException("The plugin of " + provider.id() + " broke with "
                        + cause.getClass().getSimpleName() + " over the list of models; report it to its author.");
    }

    private CallContext context() {
        return CallContext.of(time.now(), "");
    }

    private final class Reading {
        private final RegisteredProvider provider;
        private final CatalogueProtocol protocol;
        private final Instant deadline;
        private final List<ModelOffer> offers = new ArrayList<>();

        Reading(RegisteredProvider provider, CatalogueProtocol protocol, Instant deadline) {
            this.provider = provider;
            this.protocol = protocol;
            this.deadline = deadline;
        }

        CompletableFuture<List<ModelOffer>> page(HttpCall call, int number) {
            Duration left = Duration.between(time.now(), deadline);
            if (left.isNegative() || left.isZero()) {
                return failed("did not end before the deadline; give it more time");
            }
            HttpCall bounded = left.compareTo(call.timeout()) < 0
                    ? call.toBuilder().timeout(left).build()
                    : call;
            return authorized(bounded, left)
                    .thenCompose(ready -> transport.send(ready, reach(ready)))
                    .thenCompose(result -> result instanceof TransportResult.Answered answered
                            ? answered(call, answered, number)
                            : failed("could not be read: " + ((TransportResult.Faulted) result).message()));
        }

        private CompletableFuture<HttpCall> authorized(HttpCall call, Duration left) {
            return call.authentication() == HttpCall.Authentication.NONE
                    ? CompletableFuture.completedFuture(call)
                    : credentials
                            .within(left, provider, time)
                            .thenApply(credential -> provider.protocol().authorize(call, credential, time.now()));
        }

        private Transport.Reach reach(HttpCall call) {
            return provider.baseHost()
                            .filter(host -> host.equalsIgnoreCase(call.uri().getHost()))
                            .isPresent()
                    ? Transport.Reach.CONFIGURED
                    : Transport.Reach.PUBLIC;
        }

        private CompletableFuture<List<ModelOffer>> answered(
                HttpCall call, TransportResult.Answered answered, int number) {
            CatalogueProtocol.Page page = Objects.requireNonNull(protocol.interpret(
                    new Exchange(
                            call, answered.reply(), answered.sentAt(), answered.firstByteAt(), answered.completedAt()),
                    context()));
            if (page instanceof CatalogueProtocol.Page.Failed failed) {
                return failed("could not be read: " + failed.failure().message());
            } else if (page instanceof CatalogueProtocol.Page.Last last) {
                offers.addAll(last.offers());
                return CompletableFuture.completedFuture(List.copyOf(offers));
            }
            CatalogueProtocol.Page.More more = (CatalogueProtocol.Page.More) page;
            offers.addAll(more.offers());
            return number == MOST_PAGES || offers.size() > MOST_OFFERS
                    ? failed("has no end within " + MOST_PAGES + " pages and " + MOST_OFFERS
                            + " models; report it to the author of its plugin")
                    : page(more.next(), number + 1);
        }

        private <T> CompletableFuture<T> failed(String what) {
            String sentence = "The list of models of " + provider.id() + " " + what;
            return CompletableFuture.failedFuture(
                    new CatalogueException(sentence.endsWith(".") ? sentence : sentence + "."));
        }
    }
}
