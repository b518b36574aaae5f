package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed for real, and another one that goes on with its ticket. */
@Timeout(120)
class KilledJobTest {

    @Test
    void killedJob_thatIsResumed_isDeliveredAndPaidOnce(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("out");
        try (Shop shop = Shop.open(folder, Shop.rule("replicate", "{\"kind\":\"slow_poll\",\"polls\":6}"))) {
            List<String> task = List.of(
                    "generate",
                    "replicate/black-forest-labs/flux-schnell",
                    "--prompt",
                    "A fox",
                    "--count",
                    "2",
                    "--format",
                    "png",
                    "--config",
                    shop.config(),
                    "--out",
                    out.toString());

            String ticket;
            try (Child first = Child.command(Map.of(), task.toArray(String[]::new))) {
                String line = first.errorLine(text -> text.contains("--resume '"));
                assertThat(first.kill()).as("killed, not finished").isNotZero();
                ticket = line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\''));
            }
            assertThat(out.toFile().list()).as("nothing was delivered before").isEmpty();
            assertThat(shop.metered()).hasSize(1);

            JsonObject document;
            try (Child second = Child.command(
                    Map.of(),
                    Stream.concat(task.stream(), Stream.of("--resume", ticket, "--json"))
                            .toArray(String[]::new))) {
                document = second.finish().exits(ExitCode.DONE).json();
            }

            assertThat(document.text("outcome")).contains("delivered");
            assertThat(document.items("images"))
                    .hasSize(2)
                    .allSatisfy(image -> assertThat(Files.readAllBytes(
                                    Path.of(image.text("file").orElseThrow())))
                            .startsWith(0x89, 'P', 'N', 'G'));
            // two pictures at 0.003 USD
            assertThat(Cli.money(document, "cost", "likely")).isEqualByComparingTo(new BigDecimal("0.006"));
            assertThat(shop.metered()).as("one paid run").hasSize(1);
            assertThat(shop.posts()).as("one job was started").isEqualTo(1);
        }
    }

    @Test
    void ticketThatIsNone_isAFailureAndStartsNothing(@TempDir Path folder) {
        try (Shop shop = Shop.open(folder)) {
            Cli.Run run = Cli.run(
                    "generate",
                    "replicate/black-forest-labs/flux-schnell",
                    "--prompt",
                    "A fox",
                    "--config",
                    shop.config(),
                    "--out",
                    folder.resolve("out").toString(),
                    "--resume",
                    "no ticket",
                    "--json");

            run.exits(ExitCode.BAD_INPUT);
            assertThat(shop.posts()).isZero();
        }
    }

    @Test
    void providerWithoutJobs_cannotResumeAndIsNotAskedAgain(@TempDir Path folder) {
        try (Shop shop = Shop.open(folder)) {
            Cli.Run run = Cli.run(
                    "generate",
                    "openai/gpt-image-2",
                    "--prompt",
                    "A fox",
                    "--config",
                    shop.config(),
                    "--out",
                    folder.resolve("out").toString(),
                    "--resume",
                    "T1",
                    "--json");

            run.exits(ExitCode.BAD_INPUT);
            assertThat(shop.sandbox().received()).isEmpty();
        }
    }
}
