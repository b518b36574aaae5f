package dev.halftone.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.client.transport.TransportResult.Faulted;
import dev.halftone.spi.protocol.HttpCall;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How far a call got is told truly, because money hangs on it. */
class VertxFaultTest extends OnLoopback {

    @Test
    void connectionThatIsClosedUnread_mayHaveCarriedTheRequest() throws Exception {
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> {})) {
            Faulted fault = faulted(HttpCall.post("submit", server.uri("/")).build());

            assertThat(fault.fault()).isEqualTo(Fault.RESET);
            assertThat(fault.message()).isEqualTo("The connection to 127.0.0.1 broke before the answer was complete.");
        }
    }

    @Test
    void connectionThatIsClosedAfterTheRequest_isReset() throws Exception {
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> self.read(in))) {
            assertThat(faulted(HttpCall.post("submit", server.uri("/")).build()).fault())
                    .isEqualTo(Fault.RESET);
            assertThat(server.requests()).as("a paid call is never sent twice").hasSize(1);
        }
    }

    @Test
    void answerThatBreaksOff_isReset() throws Exception {
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> {
            self.read(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(faulted(get(server.uri("/")).build()).fault()).isEqualTo(Fault.RESET);
        }
    }

    @Test
    void answerThatIsNoHttp_isReset() throws Exception {
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> {
            self.read(in);
            out.write("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(faulted(get(server.uri("/")).build()).fault()).isEqualTo(Fault.RESET);
        }
    }

    @Test
    void portWithoutAServer_isRefused() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        Faulted fault = faulted(HttpCall.post("submit", URI.create("http://127.0.0.1:" + port + "/"))
                .build());

        assertThat(fault.fault()).isEqualTo(Fault.REFUSED);
        assertThat(fault.message())
                .startsWith("No connection to 127.0.0.1 (")
                .endsWith("check the address and the network.");
    }

    @Test
    void serverThatSpeaksNoTls_getsNoRequest() throws Exception {
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> {
            in.read();
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        })) {
            Faulted fault = faulted(HttpCall.post("submit", URI.create("https://127.0.0.1:" + server.port() + "/"))
                    .build());

            assertThat(fault.fault()).isEqualTo(Fault.REFUSED);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void close_mayBeRepeated_andLaterCallsEndAtOnce() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            VertxTransport other = new VertxTransport();
            other.close();
            other.close();

            TransportResult result = other.send(
                            get(server.uri("/")).timeout(Duration.ofSeconds(5)).build(), Transport.Reach.CONFIGURED)
                    .get(10, TimeUnit.SECONDS);

            assertThat(result).isInstanceOf(Faulted.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void close_endsCallsThatAreOnTheirWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> {
            self.read(in);
            arrived.countDown();
            await(over);
        })) {
            VertxTransport other = new VertxTransport();
            CompletableFuture<TransportResult> call =
                    other.send(HttpCall.post("submit", server.uri("/")).build(), Transport.Reach.CONFIGURED);
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            other.close();

            assertThat(call.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Faulted.class, fault -> assertThat(fault.fault()).isEqualTo(Fault.RESET));
        } finally {
            over.countDown();
        }
    }
}
