package dev.halftone.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.sandbox.Wire.Form;
import dev.halftone.sandbox.Wire.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    private static final String GENERATIONS = "/images/generations";
    private static final String GOOD = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"quality\":\"low\"}";

    @Test
    void baseUri_byVendor_isOnLoopbackUnderTheVendorsName() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(sandbox.vendors()).contains("openai", "replicate", "stability");
            assertThat(sandbox.baseUri("openai"))
                    .isEqualTo(URI.create("http://127.0.0.1:" + sandbox.port() + "/openai/v1"));
            assertThat(sandbox.baseUri("replicate"))
                    .isEqualTo(URI.create("http://127.0.0.1:" + sandbox.port() + "/replicate/v1"));
            assertThatThrownBy(() -> sandbox.baseUri("midjourney"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The sandbox has no vendor \"midjourney\"; it has openai, replicate,");
        }
    }

    @Test
    void start_onATakenPort_saysSoAndWhatToDo() {
        try (Sandbox first = Sandbox.start(SandboxOptions.defaults())) {
            SandboxOptions same = SandboxOptions.builder().port(first.port()).build();

            assertThatThrownBy(() -> Sandbox.start(same).close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("The sandbox cannot listen on 127.0.0.1:" + first.port())
                    .hasMessageContaining("choose another one");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void port_thatDoesNotExist_isRefused(int port) {
        assertThatThrownBy(() -> SandboxOptions.builder().port(port)).hasMessageContaining("The port " + port);
    }

    @Test
    void sandbox_isNotReachableFromOtherAddresses() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress address : others) {
                assertThatThrownBy(() -> connect(address, sandbox.port())).isInstanceOf(IOException.class);
            }
            connect(InetAddress.getLoopbackAddress(), sandbox.port());
        }
    }

    @Test
    void close_twice_isHarmlessAndStopsListening() {
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        int port = sandbox.port();

        sandbox.close();
        sandbox.close();

        assertThatThrownBy(() -> connect(InetAddress.getLoopbackAddress(), port))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void credential_added_isAcceptedBesideTheVendorsForm() {
        SandboxOptions options =
                SandboxOptions.builder().credential("openai", "my-azure-key").build();
        try (Sandbox sandbox = Sandbox.start(options)) {
            assertThat(Wire.openai(sandbox).key("my-azure-key").get("/models").status())
                    .isEqualTo(200);
            assertThat(Wire.openai(sandbox).key("other").get("/models").status())
                    .isEqualTo(401);
            assertThat(Wire.openai(sandbox).get("/models").status()).isEqualTo(200);
        }
        assertThat(options.toString()).contains("openai").doesNotContain("my-azure-key");
    }

    @Test
    void credential_forAnUnknownVendor_isRefused() {
        SandboxOptions options =
                SandboxOptions.builder().credential("acme", "key-1").build();

        assertThatThrownBy(() -> Sandbox.start(options).close())
                .hasMessageContaining("\"acme\"")
                .hasMessageNotContaining("key-1");
    }

    @Test
    void journal_neverHoldsACredential() {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().credential("openai", "plain-secret").build())) {
            Wire.openai(sandbox).post(GENERATIONS, GOOD);
            Wire.openai(sandbox).key("plain-secret").get("/models?key=plain-secret");
            Wire.openai(sandbox).key("wrong-secret").get("/models");
            Wire.replicate(sandbox).get("/account");

            assertThat(sandbox.received()).hasSize(4);
            assertThat(sandbox.received().toString() + sandbox.metered() + sandbox)
                    .doesNotContain("secret")
                    .doesNotContain("Bearer");
        }
    }

    @Test
    void body_aboveTheLimit_isRefusedInTheVendorsShape() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head = """
                    POST /openai/v1/images/generations HTTP/1.1
                    host: a
                    content-type: application/json
                    content-length: 40000000

                    """;
            out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            try {
                out.write(new byte[33 * 1024 * 1024]);
            } catch (IOException e) {
                // the sandbox may close while the rest is on its way
                assertThat(e).isNotNull();
            }
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(600), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("\"error\"");
        }
    }

    @Test
    void form_withoutBoundary_isRefusedInTheVendorsShape() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Reply reply = Wire.openai(sandbox)
                    .send("POST", "/images/edits", BodyPublishers.ofString("x"), "multipart/form-data");

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().getJsonObject("error").getString("type")).isEqualTo("invalid_request_error");
        }
    }

    @Test
    void form_withUploads_leavesNothingOnTheDisk() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Reply reply = Wire.replicate(sandbox)
                    .post("/files", new Form().file("content", "a.png", "image/png", new byte[2_000_000]));

            assertThat(reply.status()).isEqualTo(201);
            assertThat(new java.io.File("file-uploads")).doesNotExist();
        }
    }

    @Test
    void manyClientsAtOnce_areAllAnsweredAndMetered() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            List<Future<Integer>> answers = IntStream.range(0, 80)
                    .mapToObj(i -> clients.submit(
                            () -> Wire.openai(sandbox).post(GENERATIONS, GOOD).status()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
            assertThat(sandbox.metered()).hasSize(80);
            assertThat(sandbox.metered().stream().map(Metered::id).distinct()).hasSize(80);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void samePrompt_inTwoSandboxes_givesTheSamePicture() {
        try (Sandbox first = Sandbox.start(SandboxOptions.defaults());
                Sandbox second = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(Wire.openai(first).post(GENERATIONS, GOOD).json().getJsonArray("data"))
                    .isEqualTo(
                            Wire.openai(second).post(GENERATIONS, GOOD).json().getJsonArray("data"));
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
        }
    }
}
