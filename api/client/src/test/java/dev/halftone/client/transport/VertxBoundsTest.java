package dev.halftone.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.transport.TransportResult.Answered;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.client.transport.TransportResult.Faulted;
import dev.halftone.spi.protocol.HttpCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every answer is bounded in length and in time. */
class VertxBoundsTest extends OnLoopback {

    @Test
    void endlessAnswer_isCutOffAtTheLimitAndTheConnectionIsEnded() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> {
            self.read(in);
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            untilGone(out, chunk, Duration.ZERO, gone);
        })) {
            Faulted fault = faulted(get(server.uri("/")).maxReplyBytes(100_000).build());

            assertThat(fault.fault()).isEqualTo(Fault.TOO_LARGE);
            assertThat(fault.message()).contains("127.0.0.1", "longer than 100000 bytes");
            assertThat(gone.await(10, TimeUnit.SECONDS))
                    .as("the server is not read on")
                    .isTrue();
        }
    }

    @Test
    void answer_ofExactlyTheLimitIsTaken_andAByteMoreIsNot() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "x".repeat(1000))) {
            assertThat(answered(get(server.uri("/")).maxReplyBytes(1000).build())
                            .reply()
                            .bodyLength())
                    .isEqualTo(1000);
            assertThat(faulted(get(server.uri("/")).maxReplyBytes(999).build()).fault())
                    .isEqualTo(Fault.TOO_LARGE);
        }
    }

    @Test
    void silentServer_timesOutWithinTheBound() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> {
            self.read(in);
            await(over);
        })) {
            long start = System.nanoTime();

            Faulted fault = faulted(get(server.uri("/")).timeout(SHORT).build());

            assertThat(fault.fault()).isEqualTo(Fault.TIMEOUT);
            assertThat(fault.message()).startsWith("No complete answer from 127.0.0.1 within");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(5));
        } finally {
            over.countDown();
        }
    }

    @Test
    void tricklingServer_timesOutWithinTheBoundAlthoughItNeverFallsSilent_andTheConnectionIsEnded() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> {
            self.read(in);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            untilGone(out, new byte[] {'x'}, Duration.ofMillis(20), gone);
        })) {
            long start = System.nanoTime();

            Faulted fault = faulted(get(server.uri("/")).timeout(SHORT).build());

            assertThat(fault.fault()).isEqualTo(Fault.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(5));
            assertThat(gone.await(10, TimeUnit.SECONDS))
                    .as("the server is not read on")
                    .isTrue();
        }
    }

    @Test
    void timeoutBelowAMillisecond_isNoError() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start((self, in, out) -> await(over))) {
            assertThat(faulted(get(server.uri("/")).timeout(Duration.ofNanos(1)).build())
                            .fault())
                    .as("with or without a connection")
                    .isIn(Fault.TIMEOUT, Fault.REFUSED);
        } finally {
            over.countDown();
        }
    }

    @Test
    void callThatGetsNoConnectionInTime_isRefusedAndNeverSent() throws Exception {
        int connections = 64;
        CountDownLatch busy = new CountDownLatch(connections);
        CountDownLatch over = new CountDownLatch(1);
        try (VertxTransport other = new VertxTransport();
                LoopbackServer server = LoopbackServer.start((self, in, out) -> {
                    while (self.read(in)) {
                        busy.countDown();
                        await(over);
                        out.write((OK + "Content-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                    }
                })) {
            List<CompletableFuture<TransportResult>> first = new ArrayList<>();
            for (int call = 0; call < connections; call++) {
                first.add(other.send(get(server.uri("/busy")).build(), Transport.Reach.CONFIGURED));
            }
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();

            TransportResult late = other.send(
                            HttpCall.post("submit", server.uri("/late"))
                                    .timeout(SHORT)
                                    .build(),
                            Transport.Reach.CONFIGURED)
                    .get(20, TimeUnit.SECONDS);
            over.countDown();
            for (CompletableFuture<TransportResult> call : first) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
            }

            assertThat(late).isInstanceOfSatisfying(Faulted.class, fault -> {
                assertThat(fault.fault()).isEqualTo(Fault.REFUSED);
                assertThat(fault.message()).isEqualTo("No connection to 127.0.0.1 within 0.4 s.");
            });
            assertThat(server.requests())
                    .extracting(LoopbackServer.Request::firstLine)
                    .doesNotContain("POST /late HTTP/1.1");
        } finally {
            over.countDown();
        }
    }
}
