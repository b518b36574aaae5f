package dev.halftone.client.transport;

import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way. It knows whether there was a connection, so a fault says truly whether something may have been
 * sent; and whatever ends it early ends the connection too, so nobody goes on sending to nobody. To Web Client it is the codec of the body: it collects the answer while it streams in. Thread-safe.
 */
final class VertxExchange implements BodyCodec<Void>, BodyStream<Void> {

    private final HttpCall call;
    private final Instant startedAt = Instant.now();
    private final CompletableFuture<TransportResult> result = new CompletableFuture<>();
    private final Promise<Void> whole = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private Optional<HttpClientRequest> request = Optional.empty();
    private Optional<Instant> firstByteAt = Optional.empty();
    private boolean over;

    VertxExchange(HttpCall call) {
        this.call = call;
    }

    CompletableFuture<TransportResult> outcome() {
        return result;
    }

    /** There is a connection; false when the exchange is over already, and then nothing may be sent. */
    synchronized boolean connected(HttpClientRequest ready) {
        ready.exceptionHandler(this::broke);
        if (over) {
            ready.reset();
            return false;
        }
        request = Optional.of(ready);
        return true;
    }

    /** The answer is complete. */
    void answered(HttpResponse<Void> response) {
        Instant completed = Instant.now();
        end(new TransportResult.Answered(
                HttpReply.of(response.statusCode(), headers(response), body.getBytes()),
                startedAt,
                firstByteAt.orElse(completed),
                completed));
    }

    /** The answer begins. */
    @Override
    public BodyStream<Void> stream() {
        firstByteAt = Optional.of(Instant.now());
        return this;
    }

    /** A part of the answer; stops at the limit. Called on the connection's event loop. */
    @Override
    public Future<Void> write(Buffer part) {
        if (body.length() + (long) part.length() > call.maxReplyBytes()) {
            String message = "The answer of " + host() + " is longer than " + call.maxReplyBytes() + " bytes.";
            end(faulted(TransportResult.Fault.TOO_LARGE, message));
        } else {
            body.appendBuffer(part);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        whole.tryComplete();
        return whole.future();
    }

    @Override
    public void handle(Throwable broken) {
        whole.tryFail(broken);
        broke(broken);
    }

    @Override
    public Future<Void> result() {
        return whole.future();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int bytes) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        return this;
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

    private static Map<String, List<String>> headers(HttpResponse<Void> response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers()
                .names()
                .forEach(name -> headers.put(name, response.headers().getAll(name)));
        return headers;
    }
}
