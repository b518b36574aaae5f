package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.cli.output.Console;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SandboxCommandTest {

    @Test
    void sandbox_tellsItsAddressesServesAndStopsWhenItIsInterrupted() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread command = new Thread(() -> exit.complete(Main.run(
                new Console(lineByLine(lines), new PrintWriter(new StringWriter()), false), "sandbox", "--json")));
        command.start();
        JsonValue document = Cli.parse(lines.poll(30, TimeUnit.SECONDS));

        int port = document.number("port").orElseThrow().intValueExact();
        assertThat(document.text("base_urls", "openai")).contains("http://127.0.0.1:" + port + "/openai/v1");
        assertThat(URI.create(document.text("base_urls", "replicate").orElseThrow())
                        .getPort())
                .isEqualTo(port);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        }
        command.interrupt();
        assertThat(exit.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(lines).as("one document").isEmpty();
    }

    @Test
    void badFaults_areRefusedWithTheRuleAndTheKey(@TempDir Path folder) {
        Path file = Cli.write(
                folder, "faults.json", "{\"rules\":[{\"vendor\":\"openai\",\"fault\":{\"kind\":\"earthquake\"}}]}");

        Cli.Run run = Cli.run("sandbox", "--faults", file.toString()).exits(ExitCode.BAD_INPUT);

        assertThat(run.err()).contains("faults.json", "Rule 1", "earthquake", "rate_limit");
    }

    private static PrintWriter lineByLine(BlockingQueue<String> lines) {
        return new PrintWriter(new StringWriter() {
            @Override
            public void flush() {
                String text = getBuffer().toString();
                getBuffer().setLength(0);
                text.lines().forEach(lines::add);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        });
    }
}
