package dev.halftone.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.transport.TransportResult.Answered;
import dev.halftone.client.transport.TransportResult.Faulted;
import dev.halftone.spi.protocol.HttpCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One transport for all tests of a class, and calls over real sockets on loopback. */
abstract class OnLoopback {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    static final Duration SHORT = Duration.ofMillis(400);

    static VertxTransport transport;

    @BeforeAll
    static void open() {
        transport = new VertxTransport();
    }

    @AfterAll
    static void close() {
        transport.close();
    }

    static HttpCall.Builder get(URI uri) {
        return HttpCall.get("poll", uri);
    }

    static Answered answered(HttpCall call) throws Exception {
        TransportResult result =
                transport.send(call, Transport.Reach.CONFIGURED).get(20, TimeUnit.SECONDS);
        assertThat(result).isInstanceOf(Answered.class);
        return (Answered) result;
    }

    static Faulted faulted(HttpCall call) throws Exception {
        TransportResult result =
                transport.send(call, Transport.Reach.CONFIGURED).get(20, TimeUnit.SECONDS);
        assertThat(result).isInstanceOf(Faulted.class);
        return (Faulted) result;
    }

    /** Writes until the client is gone; the pause paces, it decides nothing. */
    static void untilGone(OutputStream out, byte[] part, Duration pause, CountDownLatch gone) {
        try {
            while (!gone.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                out.write(part);
                out.flush();
            }
        } catch (IOException closed) {
            gone.countDown();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
