package dev.halftone.client.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.time.VirtualTime;
import dev.halftone.client.transport.LoopbackServer;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.client.transport.TransportResult.Answered;
import dev.halftone.client.transport.TransportResult.Faulted;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.script.ScriptExchange.Answer;
import dev.halftone.conformance.script.ScriptExchange.Fault;
import dev.halftone.conformance.script.ScriptExchange.Reply;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends every call over real sockets to a server on loopback that gives the scripted answers in order, whatever host the
 * call names. Each send waits for what the sockets bring; only then virtual time passes, as long as the script says. So
 * bytes are real, time is not. For one thread.
 */
final class ScriptedWire implements Transport {

    /** How long an answer that never comes is really waited for. */
    private static final Duration SILENCE = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Transport sockets;
    private final VirtualTime time;
    private final List<ScriptExchange> script;
    private final LoopbackServer server;
    /** Bound and never listening, so that a connection to it is refused and nobody else can take the port. */
    private final Socket closedPort = new Socket();

    private volatile Answer answer = Fault.TIMEOUT;
    private int sends;

    ScriptedWire(Transport sockets, VirtualTime time, List<ScriptExchange> script) throws IOException {
        this.sockets = sockets;
        this.time = time;
        this.script = List.copyOf(script);
        closedPort.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server = LoopbackServer.start(this::serve);
    }

    /** How many scripted answers nobody asked for. */
    int unused() {
        return Math.max(0, script.size() - sends);
    }

    /** What came over the wire, in order. */
    List<LoopbackServer.Request> requests() {
        return server.requests();
    }

    @Override
    public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
        Instant sentAt = time.now();
        answer = next(call);
        TransportResult result = overSockets(call, answer);
        if (answer instanceof Reply reply) {
            Answered answered = (Answered) result;
            Instant arrival = sentAt.plus(reply.after());
            return later(reply.after(), new Answered(answered.reply(), sentAt, arrival, arrival));
        }
        Faulted faulted = (Faulted) result;
        return later(
                answer == Fault.TIMEOUT ? call.timeout() : Duration.ZERO,
                new Faulted(faulted.fault(), faulted.message(), sentAt));
    }

    private Answer next(HttpCall call) {
        Answer scripted = sends < script.size() ? script.get(sends).answer() : Fault.TIMEOUT;
        sends++;
        boolean late = scripted instanceof Reply reply && reply.after().compareTo(call.timeout()) > 0;
        return late ? Fault.TIMEOUT : scripted;
    }

    private CompletableFuture<TransportResult> later(Duration span, TransportResult result) {
        return time.after(span).thenApply(due -> result);
    }

    private TransportResult overSockets(HttpCall call, Answer expected) {
        TransportResult result;
        try {
            result = sockets.send(
                            onLoopback(
                                    call,
                                    expected == Fault.REFUSED ? closedPort.getLocalPort() : server.port(),
                                    expected == Fault.TIMEOUT ? SILENCE : PATIENCE),
                            Reach.CONFIGURED)
                    .get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new AssertionError("The transport did not answer " + call, broken);
        }
        String brought = result instanceof Faulted faulted ? faulted.fault().name() : "an answer";
        assertThat(brought)
                .as("what the sockets brought to send %d, %s", sends, call)
                .isEqualTo(expected instanceof Fault fault ? fault.name() : "an answer");
        return result;
    }

    /** The same call to another address: path, query, headers and body stay. */
    private static HttpCall onLoopback(HttpCall call, int port, Duration timeout) {
        URI uri = URI.create("http://127.0.0.1:" + port + target(call));
        HttpCall.Builder copy =
                call.method().equals("GET") ? HttpCall.get(call.label(), uri) : HttpCall.post(call.label(), uri);
        call.headers().forEach((name, values) -> copy.header(name, values.get(0)));
        HttpCall moved = copy.body(call.body())
                .maxReplyBytes(call.maxReplyBytes())
                .timeout(timeout)
                .build();
        assertThat(moved.method()).isEqualTo(call.method());
        assertThat(moved.headers()).isEqualTo(call.headers());
        return moved;
    }

    /** Path and query of a call, as its request line has them. */
    static String target(HttpCall call) {
        String query = call.uri().getRawQuery();
        return call.uri().getRawPath() + (query == null ? "" : "?" + query);
    }

    private void serve(LoopbackServer self, InputStream in, OutputStream out) throws IOException {
        while (self.read(in)) {
            if (answer instanceof Reply reply) {
                out.write(bytes(reply.reply()));
                out.flush();
            } else if (answer == Fault.TIMEOUT) {
                // Silent until the client goes away.
                in.read();
                return;
            } else {
                return;
            }
        }
    }

    private static byte[] bytes(HttpReply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Scripted\r\n");
        reply.headers()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        head.append("Content-Length: ").append(reply.bodyLength()).append("\r\n\r\n");
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(reply.body());
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try (closedPort) {
            server.close();
        } catch (IOException broken) {
            throw new AssertionError("The loopback server did not close.", broken);
        }
    }
}
