package dev.halftone.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Answered;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what comes back. */
class VertxWireTest extends OnLoopback {

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
