package dev.halftone.client.transport;

import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One call on its way. It knows whether there was a connection, so a fault says truly whether something may have been
 * sent; and whatever ends it early ends the connection too, so nobody goes on sending to nobody. Thread-safe.
 */
final class VertxExchange {

    private final HttpCall call;
    private final Instant startedAt = Instant.now();
    private final CompletableFuture<TransportResult> result = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private Optional<HttpClientRequest> request = Optional.empty();
    private Optional<Instant> firstByteAt = Optional.empty();
    private boolean over;

    VertxExchange(HttpCall call) {
        this.call = call;
    }

    CompletableFuture<TransportResult> result() {
        return result;
    }

    /** There is a connection; false when the exchange is over already, and then nothing may be sent. */
    synchronized boolean connected(HttpClientRequest ready) {
        if (over) {
            ready.reset();
            return false;
        }
        request = Optional.of(ready);
        ready.exceptionHandler(this::broke);
        return true;
    }

    /** Collects the answer while it streams in, and stops at the limit. Called on the connection's event loop. */
    void answering(HttpClientResponse response) {
        try {
            listen(response);
        } catch (IllegalStateException late) {
            // An answer that nobody could listen to is lost, and must not be waited for until the deadline.
            broke(late);
        }
    }

    private void listen(HttpClientResponse response) {
        firstByteAt = Optional.of(Instant.now());
        response.exceptionHandler(this::broke);
        response.handler(part -> {
            if (body.length() + (long) part.length() > call.maxReplyBytes()) {
                String message = "The answer of " + host() + " is longer than " + call.maxReplyBytes() + " bytes.";
                end(faulted(TransportResult.Fault.TOO_LARGE, message));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> {
            Instant completed = Instant.now();
            end(new TransportResult.Answered(
                    HttpReply.of(response.statusCode(), headers(response), body.getBytes()),
                    startedAt,
                    firstByteAt.orElse(completed),
                    completed));
        });
    }

    /** Time is up. */
    void expired() {
        end(
                faulted(
                        TransportResult.Fault.TIMEOUT,
                        "No complete answer from " + host() + " within " + seconds(call.timeout()) + " s."),
                faulted(
                        TransportResult.Fault.REFUSED,
                        "No connection to " + host() + " within " + seconds(call.timeout()) + " s."));
    }

    /** There will be no connection, so nothing was sent. */
    void refused(String message) {
        end(faulted(TransportResult.Fault.REFUSED, message));
    }

    /** Something went wrong, with or without a connection. */
    void broke(Throwable broken) {
        end(
                faulted(
                        TransportResult.Fault.RESET,
                        "The connection to " + host() + " broke before the answer was complete."),
                faulted(
                        TransportResult.Fault.REFUSED,
                        "No connection to " + host() + " (" + broken.getClass().getSimpleName()
                                + "); check the address and the network."));
    }

    private void end(TransportResult outcome) {
        end(outcome, outcome);
    }

    /** Whether there was a connection is decided once, together with the end: a connection that comes later sends nothing. */
    private void end(TransportResult connected, TransportResult unconnected) {
        boolean sent;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            sent = request.isPresent();
        }
        TransportResult outcome = sent ? connected : unconnected;
        if (outcome instanceof TransportResult.Faulted) {
            request.ifPresent(HttpClientRequest::reset);
        }
        result.complete(outcome);
    }

    private TransportResult faulted(TransportResult.Fault fault, String message) {
        return new TransportResult.Faulted(fault, message, startedAt);
    }

    private String host() {
        return call.uri().getHost();
    }

    private static String seconds(Duration span) {
        return java.math.BigDecimal.valueOf(span.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers()
                .names()
                .forEach(name -> headers.put(name, response.headers().getAll(name)));
        return headers;
    }
}
