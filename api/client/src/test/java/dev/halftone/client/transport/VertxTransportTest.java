package dev.halftone.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Answered;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.client.transport.TransportResult.Faulted;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sockets on loopback. */
class VertxTransportTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final Duration SHORT = Duration.ofMillis(400);

    private static VertxTransport transport;

    @BeforeAll
    static void open() {
        transport = new VertxTransport();
    }

    @AfterAll
    static void close() {
        transport.close();
    }

    @Test
    void json_goesOverTheWireAsItIs() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            answered(HttpCall.post("submit", server.uri("/v1/images?a=b%20c"))
                    .header("X-Plain", "yes")
                    .body(Body.json(JsonObject.builder()
                            .put("prompt", "füchse \"rot\"")
                            .put("n", 2)
                            .build()))
                    .build());

            LoopbackServer.Request request = server.requests().get(0);
            assertThat(request.firstLine()).isEqualTo("POST /v1/images?a=b%20c HTTP/1.1");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("X-Plain")).isEqualTo("yes");
            assertThat(request.header("User-Agent")).isEqualTo("halftone/1");
            assertThat(request.text()).isEqualTo("{\"prompt\":\"füchse \\\"rot\\\"\",\"n\":2}");
        }
    }

    @Test
    void contentType_ofThePluginIsKept() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            answered(HttpCall.post("submit", server.uri("/"))
                    .header("content-type", "application/vnd.test+json")
                    .body(Body.json(JsonObject.builder().build()))
                    .build());

            assertThat(server.requests().get(0).header("Content-Type")).isEqualTo("application/vnd.test+json");
            assertThat(server.requests().get(0).head().toLowerCase(java.util.Locale.ROOT))
                    .containsOnlyOnce("content-type:");
        }
    }

    @Test
    void form_goesOverTheWireInOrderWithNamesTypesAndSeveralPartsOfOneName() throws Exception {
        byte[] first = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0, 1};
        byte[] second = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 2};
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            answered(HttpCall.post("edit", server.uri("/edits"))
                    .body(Body.form(List.of(
                            Body.Part.text("model", "m"),
                            Body.Part.file("image[]", "bay.png", ImageAsset.ofBytes(first, "image/png")),
                            Body.Part.file("image[]", "sea.jpg", ImageAsset.ofBytes(second, "image/jpeg")),
                            Body.Part.text("prompt", "füchse & more"))))
                    .build());

            LoopbackServer.Request request = server.requests().get(0);
            assertThat(request.header("Content-Type")).startsWith("multipart/form-data; boundary=");
            List<Part> parts = parts(request);
            assertThat(parts).extracting(Part::name).containsExactly("model", "image[]", "image[]", "prompt");
            assertThat(parts).extracting(Part::fileName).containsExactly("", "bay.png", "sea.jpg", "");
            assertThat(parts.get(1).type()).isEqualTo("image/png");
            assertThat(parts.get(2).type()).isEqualTo("image/jpeg");
            assertThat(bytes(parts.get(1))).isEqualTo(first);
            assertThat(bytes(parts.get(2))).isEqualTo(second);
            assertThat(new String(bytes(parts.get(3)), StandardCharsets.UTF_8)).isEqualTo("füchse & more");
        }
    }

    @Test
    void emptyPost_saysThatItIsEmpty() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            answered(HttpCall.post("cancel", server.uri("/")).build());

            assertThat(server.requests().get(0).header("Content-Length")).isEqualTo("0");
        }
    }

    @Test
    void answer_hasStatusHeadersBodyAndRisingTimes() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(
                "HTTP/1.1 429 Slow Down\r\nRetry-After: 7\r\nX-A: 1\r\nX-A: 2\r\n", "{\"a\":1}")) {
            Answered answer = answered(get(server.uri("/")).build());

            assertThat(answer.reply().status()).isEqualTo(429);
            assertThat(answer.reply().header("retry-after")).contains("7");
            assertThat(answer.reply().headers().get("X-A")).containsExactly("1", "2");
            assertThat(answer.reply().json().orElseThrow().toJson()).isEqualTo("{\"a\":1}");
            assertThat(answer.firstByteAt()).isBetween(answer.sentAt(), answer.completedAt());
        }
    }

    @Test
    void connection_isUsedAgain() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            for (int call = 0; call < 5; call++) {
                answered(get(server.uri("/" + call)).build());
            }

            assertThat(server.requests()).hasSize(5);
            assertThat(server.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void moreCallsThanConnections_waitForTheirTurn() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            List<CompletableFuture<TransportResult>> calls = new ArrayList<>();
            for (int call = 0; call < 200; call++) {
                calls.add(transport.send(get(server.uri("/" + call)).build(), Transport.Reach.CONFIGURED));
            }

            for (CompletableFuture<TransportResult> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
            }
            assertThat(server.connectionCount()).isLessThanOrEqualTo(64);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirect_isAnAnswerAndIsNotFollowed(int status) throws Exception {
        try (LoopbackServer elsewhere = LoopbackServer.answering(OK, "{}");
                LoopbackServer server = LoopbackServer.answering(
                        "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + elsewhere.uri("/stolen") + "\r\n", "")) {
            Answered answer = answered(get(server.uri("/"))
                    .header("Authorization", HeaderValue.secret("Bearer ", TestProvider.CANARY))
                    .build());

            assertThat(answer.reply().status()).isEqualTo(status);
            assertThat(elsewhere.connectionCount()).isZero();
        }
    }

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
    void secretHeader_isRevealedOnTheWireOnly() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            HttpCall call = get(server.uri("/"))
                    .header("Authorization", HeaderValue.secret("Bearer ", TestProvider.CANARY))
                    .build();

            Answered answer = answered(call);

            assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Bearer " + TestProvider.CANARY);
            assertThat(call + " " + call.headers() + " " + answer).doesNotContain(TestProvider.CANARY);
        }
    }

    @Test
    void compressedAnswer_isUnpacked() throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK + "Content-Encoding: gzip\r\n", gzip("{\"a\":1}"))) {
            assertThat(answered(get(server.uri("/")).build())
                            .reply()
                            .json()
                            .orElseThrow()
                            .toJson())
                    .isEqualTo("{\"a\":1}");
            assertThat(server.requests().get(0).header("Accept-Encoding")).contains("gzip");
        }
    }

    @Test
    void compressedAnswer_isLimitedByWhatItUnpacksTo() throws Exception {
        byte[] bomb = gzip("0".repeat(5_000_000));
        assertThat(bomb.length).isLessThan(10_000);
        try (LoopbackServer server = LoopbackServer.answering(OK + "Content-Encoding: gzip\r\n", bomb)) {
            assertThat(faulted(get(server.uri("/")).maxReplyBytes(100_000).build())
                            .fault())
                    .isEqualTo(Fault.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "2130706433",
                "0.0.0.0",
                "[::ffff:127.0.0.1]",
                "10.1.2.3",
                "192.168.0.1",
                "169.254.169.254",
                "[fd00:ec2::254]",
            })
    void privateAddress_thatAnAnswerNames_isNotConnectedTo(String host) throws Exception {
        try (LoopbackServer server = LoopbackServer.answering(OK, "{}")) {
            URI address = URI.create("http://" + host + ":" + server.port() + "/");

            TransportResult result = transport
                    .send(get(address).timeout(Duration.ofSeconds(10)).build(), Transport.Reach.PUBLIC)
                    .get(20, TimeUnit.SECONDS);

            assertThat(result).isInstanceOf(Faulted.class);
            assertThat(((Faulted) result).fault()).isEqualTo(Fault.REFUSED);
            assertThat(((Faulted) result).message()).contains(host, "private address");
            assertThat(server.connectionCount()).isZero();
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

    private static HttpCall.Builder get(URI uri) {
        return HttpCall.get("poll", uri);
    }

    private static Answered answered(HttpCall call) throws Exception {
        TransportResult result =
                transport.send(call, Transport.Reach.CONFIGURED).get(20, TimeUnit.SECONDS);
        assertThat(result).isInstanceOf(Answered.class);
        return (Answered) result;
    }

    private static Faulted faulted(HttpCall call) throws Exception {
        TransportResult result =
                transport.send(call, Transport.Reach.CONFIGURED).get(20, TimeUnit.SECONDS);
        assertThat(result).isInstanceOf(Faulted.class);
        return (Faulted) result;
    }

    /** Writes until the client is gone; the pause paces, it decides nothing. */
    private static void untilGone(OutputStream out, byte[] part, Duration pause, CountDownLatch gone) {
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

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static List<Part> parts(LoopbackServer.Request request) {
        String type = request.header("Content-Type");
        String boundary = "--" + type.substring(type.indexOf("boundary=") + 9);
        String body = request.body();
        List<Part> parts = new ArrayList<>();
        int at = body.indexOf(boundary);
        while (!body.startsWith(boundary + "--", at)) {
            int start = at + boundary.length() + 2;
            int next = body.indexOf("\r\n" + boundary, start);
            int split = body.indexOf("\r\n\r\n", start);
            String head = body.substring(start, split);
            String content = body.substring(split + 4, next);
            parts.add(new Part(
                    quoted(head, "; name=\""), quoted(head, "filename=\""), headerOf(head, "content-type: "), content));
            at = next + 2;
        }
        return parts;
    }

    private static String quoted(String head, String before) {
        int at = head.indexOf(before);
        return at < 0 ? "" : head.substring(at + before.length(), head.indexOf('"', at + before.length()));
    }

    private static String headerOf(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private static byte[] bytes(Part part) {
        return part.content().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One character of the content stands for a byte. */
    private record Part(String name, String fileName, String type, String content) {}
}
