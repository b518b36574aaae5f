package dev.halftone.client.transport;

import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientMultipartForm;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls over the HTTP client of Vert.x: pooled connections kept alive, no redirects, bounded bodies, absolute deadlines.
 *
 * <p>Not over its Web Client: that one cannot end the connection of an answer that is too long or too slow, and does not
 * tell a call that waits for a connection from one that was sent.
 */
public final class VertxTransport implements Transport {

    private static final int POOL = 64;
    private static final int WAITING = 1024;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_SECONDS = 30;
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final Vertx vertx;
    private final HttpClient client;
    private final Set<VertxExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Starts two event loops; {@link #close()} ends them. */
    public VertxTransport() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4));
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setDecompressionSupported(true),
                new PoolOptions().setHttp1MaxSize(POOL).setMaxWaitQueueSize(WAITING));
    }

    @Override
    public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
        VertxExchange exchange = new VertxExchange(call);
        underWay.add(exchange);
        try {
            if (closed) {
                throw new IllegalStateException("The transport is closed.");
            }
            // One clock for the whole call: a timeout that starts again with every byte would bound nothing.
            long timer = vertx.setTimer(Math.max(1, call.timeout().toMillis()), fired -> exchange.expired());
            // On one event loop from the start: on the caller's thread a short answer could end before anybody listens.
            vertx.getOrCreateContext()
                    .runOnContext(begin -> target(call.uri(), reach)
                            .compose(address -> client.request(options(call, address)))
                            .onSuccess(request -> write(call, exchange, request))
                            .onFailure(broken -> unreachable(exchange, broken)));
            return exchange.result().whenComplete((done, canceled) -> {
                underWay.remove(exchange);
                vertx.cancelTimer(timer);
            });
        } catch (RuntimeException broken) {
            underWay.remove(exchange);
            exchange.broke(broken);
            return exchange.result();
        }
    }

    /** The address to connect to; empty lets the client look the configured host up. */
    private Future<Optional<SocketAddress>> target(URI uri, Reach reach) {
        if (reach == Reach.CONFIGURED) {
            return Future.succeededFuture(Optional.empty());
        }
        return vertx.executeBlocking(
                () -> {
                    InetAddress address = PublicAddresses.resolve(uri.getHost())
                            .orElseThrow(() -> new PrivateAddressException(uri.getHost()));
                    return Optional.of(SocketAddress.inetSocketAddress(port(uri), address.getHostAddress()));
                },
                false);
    }

    private static RequestOptions options(HttpCall call, Optional<SocketAddress> address) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(call.method()))
                .setAbsoluteURI(call.uri().toString())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.USER_AGENT, "halftone/1");
        address.ifPresent(options::setServer);
        if (call.body() instanceof Body.Json) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        } else if (call.body() instanceof Body.None && WITH_BODY.contains(call.method())) {
            // Some servers refuse a request with a body whose length is not said.
            options.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
        }
        call.headers().forEach((name, values) -> options.putHeader(name, reveal(values)));
        return options;
    }

    private static void write(HttpCall call, VertxExchange exchange, HttpClientRequest request) {
        if (exchange.connected(request)) {
            send(call.body(), request).onSuccess(exchange::answering).onFailure(exchange::broke);
        }
    }

    private static Future<HttpClientResponse> send(Body body, HttpClientRequest request) {
        if (body instanceof Body.Json json) {
            return request.send(Buffer.buffer(json.value().toBytes()));
        } else if (body instanceof Body.Form form) {
            return request.send(multipart(form));
        }
        return request.send();
    }

    private static ClientMultipartForm multipart(Body.Form form) {
        // Not mixed: several files of one name stay parts of their own, as providers expect them.
        ClientMultipartForm multipart = ClientMultipartForm.multipartForm().mixed(false);
        for (Body.Part part : form.parts()) {
            if (part.file().isPresent()) {
                ImageAsset file = part.file().get();
                multipart.binaryFileUpload(
                        part.name(),
                        part.fileName(),
                        file.mimeType(),
                        Buffer.buffer(file.bytes().orElse(new byte[0])));
            } else {
                multipart.attribute(part.name(), part.text().orElse(""));
            }
        }
        return multipart;
    }

    private static void unreachable(VertxExchange exchange, Throwable broken) {
        if (broken instanceof PrivateAddressException) {
            exchange.refused(String.valueOf(broken.getMessage()));
        } else {
            exchange.broke(broken);
        }
    }

    private static List<CharSequence> reveal(List<HeaderValue> values) {
        return values.stream().<CharSequence>map(HeaderValue::reveal).toList();
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }

    /** Waits at most five seconds for connections to end. Calls that are under way end with a fault. */
    @Override
    public void close() {
        closed = true;
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception late) {
            System.getLogger(VertxTransport.class.getName())
                    .log(System.Logger.Level.WARNING, "Connections did not end within 5 s.");
        }
        IllegalStateException end = new IllegalStateException("The transport is closed.");
        List.copyOf(underWay).forEach(exchange -> exchange.broke(end));
    }

    private static final class PrivateAddressException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PrivateAddressException(String host) {
            super(
                    "An answer names the host " + host
                            + ", which is at a private address; nothing is fetched from there.",
                    null,
                    false,
                    false);
        }
    }
}
