package dev.halftone.client.transport;

import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import io.vertx.ext.web.multipart.MultipartForm;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls over Vert.x Web Client: pooled connections kept alive, no redirects, bounded bodies, absolute deadlines.
 *
 * <p>An interceptor tells each exchange when there is a connection. Web Client alone does not tell a call that waits for a
 * connection from one that was sent, and does not end the connection of an answer that is too long or too slow.
 */
public final class VertxTransport implements Transport {

    private static final int POOL = 64;
    private static final int WAITING = 1024;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_SECONDS = 30;
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final Vertx vertx;
    private final WebClient client;
    private final Set<VertxExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Starts two event loops; {@link #close()} ends them. */
    public VertxTransport() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(4));
        client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setFollowRedirects(false)
                        .setUserAgent("halftone/1")
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setDecompressionSupported(true),
                new PoolOptions().setHttp1MaxSize(POOL).setMaxWaitQueueSize(WAITING));
        ((WebClientInternal) client).addInterceptor(VertxTransport::observe);
    }

    /** Lets nothing be written for an exchange that is over: its caller was told already that nothing was sent. */
    private static void observe(HttpContext<?> context) {
        if (context.phase() == ClientPhase.SEND_REQUEST
                && context.request().bodyCodec() instanceof VertxExchange exchange
                && !exchange.connected(context.clientRequest())) {
            context.fail(new IllegalStateException("The call ended before there was a connection."));
        } else {
            context.next();
        }
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
                            .compose(address -> write(call.body(), request(call, exchange, address)))
                            .onSuccess(exchange::answered)
                            .onFailure(broken -> unreachable(exchange, broken)));
            return exchange.outcome().whenComplete((done, canceled) -> {
                underWay.remove(exchange);
                vertx.cancelTimer(timer);
            });
        } catch (RuntimeException broken) {
            underWay.remove(exchange);
            exchange.broke(broken);
            return exchange.outcome();
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

    private HttpRequest<Void> request(HttpCall call, VertxExchange exchange, Optional<SocketAddress> address) {
        HttpMethod method = HttpMethod.valueOf(call.method());
        String uri = call.uri().toString();
        // Not mixed: several files of one name stay parts of their own, as providers expect them.
        HttpRequest<Void> request = address.map(to -> client.requestAbs(method, to, uri))
                .orElseGet(() -> client.requestAbs(method, uri))
                .multipartMixed(false)
                .as(exchange);
        if (call.body() instanceof Body.Json) {
            request.putHeader(HttpHeaders.CONTENT_TYPE.toString(), "application/json");
        } else if (call.body() instanceof Body.None && WITH_BODY.contains(call.method())) {
            // Some servers refuse a request with a body whose length is not said.
            request.putHeader(HttpHeaders.CONTENT_LENGTH.toString(), "0");
        }
        call.headers().forEach((name, values) -> request.putHeader(name, reveal(values)));
        return request;
    }

    private static Future<HttpResponse<Void>> write(Body body, HttpRequest<Void> request) {
        if (body instanceof Body.Json json) {
            return request.sendBuffer(Buffer.buffer(json.value().toBytes()));
        } else if (body instanceof Body.Form form) {
            return request.sendMultipartForm(multipart(form));
        }
        return request.send();
    }

    private static MultipartForm multipart(Body.Form form) {
        MultipartForm multipart = MultipartForm.create();
        for (Body.Part part : form.parts()) {
            if (part.file().isPresent()) {
                ImageAsset file = part.file().get();
                multipart.binaryFileUpload(
                        part.name(), part.fileName(), Buffer.buffer(file.bytes().orElse(new byte[0])), file.mimeType());
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

    private static List<String> reveal(List<HeaderValue> values) {
        return values.stream().map(HeaderValue::reveal).toList();
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
