package dev.halftone.client.transport;

import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.task.ImageAsset;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.multipart.MultipartForm;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Calls over Vert.x Web Client: pooled connections kept alive, no redirects, bounded bodies, absolute deadlines. */
public final class VertxTransport implements Transport {

    private static final int POOL = 64;
    private static final int WAITING = 1024;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final WebClient client;

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
    }

    @Override
    public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
        Instant start = Instant.now();
        CompletableFuture<TransportResult> result = new CompletableFuture<>();
        BoundedBody body = new BoundedBody(call.maxReplyBytes(), Instant::now);
        // The client's own timeout starts again with every byte; this one does not.
        long timer = vertx.setTimer(millis(call.timeout()), fired -> {
            result.complete(timedOut(call, start));
            body.abandon();
        });
        target(call.uri(), reach)
                .compose(address -> exchange(call, address, body, start))
                .otherwise(broken -> faulted(call, broken, start))
                .onSuccess(result::complete)
                // Reached only by an error in this class: better a doubt about money than a caller that waits for ever.
                .onFailure(broken -> result.complete(faulted(call, broken, start)));
        return result.whenComplete((done, canceled) -> vertx.cancelTimer(timer));
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

    private Future<TransportResult> exchange(
            HttpCall call, Optional<SocketAddress> address, BoundedBody body, Instant start) {
        HttpMethod method = HttpMethod.valueOf(call.method());
        String uri = call.uri().toString();
        HttpRequest<Buffer> request = address.map(to -> client.requestAbs(method, to, uri))
                .orElseGet(() -> client.requestAbs(method, uri))
                .as(body)
                .multipartMixed(false)
                .timeout(millis(call.timeout()));
        call.headers().forEach((name, values) -> request.putHeader(name, reveal(values)));
        return write(call.body(), request).map(response -> {
            Instant completed = Instant.now();
            return new TransportResult.Answered(
                    HttpReply.of(response.statusCode(), headers(response), bytes(response)),
                    start,
                    body.firstByteAt().orElse(completed),
                    completed);
        });
    }

    private static Future<HttpResponse<Buffer>> write(Body body, HttpRequest<Buffer> request) {
        if (body instanceof Body.Json json) {
            if (!request.headers().contains("Content-Type")) {
                request.putHeader("Content-Type", "application/json");
            }
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

    private static List<String> reveal(List<HeaderValue> values) {
        return values.stream().map(HeaderValue::reveal).toList();
    }

    private static Map<String, List<String>> headers(HttpResponse<Buffer> response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers()
                .names()
                .forEach(name -> headers.put(name, response.headers().getAll(name)));
        return headers;
    }

    private static byte[] bytes(HttpResponse<Buffer> response) {
        Buffer body = response.body();
        return body == null ? new byte[0] : body.getBytes();
    }

    private static long millis(Duration span) {
        return Math.max(1, span.toMillis());
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }

    private static TransportResult timedOut(HttpCall call, Instant start) {
        return new TransportResult.Faulted(
                TransportResult.Fault.TIMEOUT,
                "No complete answer from " + call.uri().getHost() + " within "
                        + call.timeout().toSeconds() + " s.",
                start);
    }

    private static TransportResult faulted(HttpCall call, Throwable broken, Instant start) {
        String host = call.uri().getHost();
        if (broken instanceof BoundedBody.TooLargeException) {
            return new TransportResult.Faulted(
                    TransportResult.Fault.TOO_LARGE, "From " + host + ": " + broken.getMessage(), start);
        } else if (broken instanceof PrivateAddressException) {
            return new TransportResult.Faulted(
                    TransportResult.Fault.REFUSED, String.valueOf(broken.getMessage()), start);
        } else if (neverSent(broken)) {
            return new TransportResult.Faulted(
                    TransportResult.Fault.REFUSED,
                    "No connection to " + host + " (" + broken.getClass().getSimpleName()
                            + "); check the address and the network.",
                    start);
        } else if (broken instanceof TimeoutException) {
            return timedOut(call, start);
        }
        return new TransportResult.Faulted(
                TransportResult.Fault.RESET,
                "The connection to " + host + " broke before the answer was complete.",
                start);
    }

    private static boolean neverSent(Throwable broken) {
        return broken instanceof ConnectException
                || broken instanceof ConnectTimeoutException
                || broken instanceof UnknownHostException
                || broken instanceof NoRouteToHostException
                // Only of the handshake: an error of a connection that was used may come after a paid request.
                || broken instanceof SSLHandshakeException
                || broken instanceof ConnectionPoolTooBusyException;
    }

    /** Waits at most five seconds for connections to end. */
    @Override
    public void close() {
        client.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception late) {
            System.getLogger(VertxTransport.class.getName())
                    .log(System.Logger.Level.WARNING, "Connections did not end within 5 s.");
        }
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
