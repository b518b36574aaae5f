package dev.halftone.cli;

import static dev.halftone.cli.Cli.money;
import static dev.halftone.cli.Shop.firstOf;
import static dev.halftone.cli.Shop.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.cli.output.Console;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets against the sandbox. */
class GenerateCommandTest {

    private static final List<String> LOW =
            List.of("generate", "openai/gpt-image-2", "--prompt", "A fox", "--size", "1024x640", "--quality", "low");
    private static final List<String> SDXL =
            List.of("generate", "replicate/stability-ai/sdxl", "--prompt", "A fox", "--size", "768x512");

    @TempDir
    Path folder;

    @Test
    void pictures_areWrittenInTheSizeThatWasAskedFor() throws IOException {
        try (Shop shop = Shop.open(folder)) {
            JsonObject document =
                    buy(shop, LOW, "--count", "2").exits(ExitCode.DONE).json();

            assertThat(document.text("outcome")).contains("delivered");
            assertThat(document.items("images")).hasSize(2);
            for (JsonValue image : document.items("images")) {
                BufferedImage picture =
                        ImageIO.read(Path.of(image.text("file").orElseThrow()).toFile());
                assertThat(picture.getWidth()).isEqualTo(1024);
                assertThat(picture.getHeight()).isEqualTo(640);
                assertThat(image.text("mime_type")).contains("image/png");
            }
            assertThat(shop.metered()).hasSize(1);
        }
    }

    @Test
    void cost_isWhatTheProviderMetered() {
        try (Shop shop = Shop.open(folder)) {
            JsonObject document = buy(shop, LOW).exits(ExitCode.DONE).json();

            BigDecimal usd = BigDecimal.ZERO;
            Map<String, String> prices =
                    Map.of("text_tokens_in", "5", "image_tokens_in", "8", "image_tokens_out", "30");
            for (JsonValue line : document.items("attempts").get(0).items("charge", "lines")) {
                String meter = line.text("meter").orElseThrow();
                usd = usd.add(new BigDecimal(line.text("quantity").orElseThrow())
                        .multiply(new BigDecimal(prices.get(meter)))
                        .movePointLeft(6));
            }
            // 1024x640 in low quality is 107 tokens of output
            assertThat(usd).isGreaterThan(new BigDecimal("0.00321"));
            assertThat(money(document, "cost", "likely")).isEqualByComparingTo(usd);
            assertThat(money(document, "cost", "low")).isEqualByComparingTo(money(document, "cost", "high"));
        }
    }

    @Test
    void resultsByAddress_areFetchedAndWritten() throws IOException {
        try (Shop shop = Shop.open(folder)) {
            JsonObject document = buy(shop, SDXL).exits(ExitCode.DONE).json();

            BufferedImage picture = ImageIO.read(
                    Path.of(document.items("images").get(0).text("file").orElseThrow())
                            .toFile());
            assertThat(picture.getWidth()).isEqualTo(768);
            assertThat(picture.getHeight()).isEqualTo(512);
            assertThat(document.text("cost", "currency")).contains("USD");
            assertThat(shop.metered()).hasSize(1);
        }
    }

    @Test
    void auto_takesTheCheapestModelThatCanDoIt() {
        try (Shop shop = Shop.open(folder)) {
            JsonObject document = buy(
                            shop,
                            List.of("generate", "auto", "--prompt", "A fox", "--quality", "low", "--size", "1024x1024"))
                    .exits(ExitCode.DONE)
                    .json();

            assertThat(document.text("model").orElseThrow()).startsWith("openai/");
            assertThat(shop.metered()).hasSize(1);
        }
    }

    @Test
    void existingFiles_areNeverOverwritten() throws IOException {
        try (Shop shop = Shop.open(folder)) {
            Path out = Files.createDirectories(folder.resolve("out"));
            Path taken = Files.writeString(out.resolve("openai-gpt-image-2-1.png"), "mine");

            buy(shop, LOW).exits(ExitCode.DONE);

            assertThat(taken).hasContent("mine");
            assertThat(out.resolve("openai-gpt-image-2-2.png")).exists();
        }
    }

    @Test
    void folderThatCannotBeWritten_isRefusedBeforeAnythingIsBought() throws IOException {
        try (Shop shop = Shop.open(folder)) {
            Path file = Files.writeString(folder.resolve("file"), "no folder");

            Cli.Run run = Cli.run(LOW, "--config", shop.config(), "--out", file.toString())
                    .exits(ExitCode.BAD_INPUT);

            assertThat(run.err()).contains(file.toString());
            assertThat(shop.sandbox().received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai/dall-e-3 --prompt x                                  | retired on 2026-05-12",
                "openai/gpt-image-2 --prompt x --size 1920x1080              | 1920x1080",
                "openai/gpt-image-2                                          | prompt",
                "openai/gpt-image-2 --prompt x --quality high --max-cost 0.1 | limit of 0.1 USD",
                "openai/gpt-image-2 --prompt x --quality auto --max-cost 0.1 | limit of 0.1 USD",
                "openai/gpt-image-9 --prompt x --max-cost 5                  | no known price",
                "auto --prompt x --max-cost 0.000001                         | limit of 0.000001 USD",
            })
    void task_thatIsRefused_opensNoConnection(String arguments, String reason) {
        try (Shop shop = Shop.open(folder)) {
            Cli.Run run = buy(
                            shop,
                            Stream.concat(Stream.of("generate"), Stream.of(arguments.split(" ", -1)))
                                    .toList())
                    .exits(ExitCode.REFUSED);

            assertThat(run.json().text("error", "message").orElseThrow()).contains(reason);
            assertThat(shop.sandbox().received()).isEmpty();
            assertThat(folder.resolve("out").toFile().list()).isNullOrEmpty();
        }
    }

    @Test
    void limit_isReservedAtTheHighEnd() {
        try (Shop shop = Shop.open(folder)) {
            JsonValue quote = Cli.run(
                            Stream.concat(Stream.of("quote"), LOW.stream().skip(1))
                                    .toList(),
                            "--json")
                    .first("quotes");
            String high = quote.text("high").orElseThrow();
            BigDecimal less = new BigDecimal(high).subtract(new BigDecimal("0.000001"));

            buy(shop, LOW, "--max-cost", less.toPlainString()).exits(ExitCode.REFUSED);
            buy(shop, LOW, "--max-cost", high).exits(ExitCode.DONE);

            assertThat(shop.metered()).hasSize(1);
        }
    }

    @Test
    void rateLimit_isTriedAgainAndPaidOnce() {
        try (Shop shop = Shop.open(folder, firstOf("openai", "{\"kind\":\"rate_limit\",\"retry_after\":1}"))) {
            JsonObject document = buy(shop, LOW).exits(ExitCode.DONE).json();

            assertThat(document.items("attempts")).hasSize(2);
            assertThat(document.items("attempts").get(0).text("failure", "kind"))
                    .contains("RATE_LIMITED");
            assertThat(shop.metered()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"status\",\"status\":401}",
                "{\"kind\":\"status\",\"status\":500}",
                "{\"kind\":\"out_of_credit\"}",
                "{\"kind\":\"filtered\"}",
                "{\"kind\":\"drop_after\"}",
                "{\"kind\":\"truncate\",\"bytes\":100}",
                "{\"kind\":\"content_type\",\"content_type\":\"text/html\"}",
                "{\"kind\":\"empty_data\"}"
            })
    void failingProvider_exitsFourOrDeliversAndIsAskedOnce(String fault) {
        try (Shop shop = Shop.open(folder, rule("openai", fault))) {
            Cli.Run run = buy(shop, LOW);

            assertThat(run.exit())
                    .isEqualTo(
                            fault.contains("content_type")
                                    ? ExitCode.DONE.number()
                                    : ExitCode.PROVIDER_FAILED.number());
            assertThat(shop.posts()).isEqualTo(1);
            assertThat(run.err()).doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void lostAnswer_isToldAsMoneyAtRiskAndNotSentAgain() {
        try (Shop shop = Shop.open(folder, rule("openai", "{\"kind\":\"drop_after\"}"))) {
            Cli.Run run =
                    Cli.run(LOW, "--config", shop.config(), "--out", out()).exits(ExitCode.PROVIDER_FAILED);

            assertThat(run.out()).contains("in 1 attempt (open: money at risk)");
            assertThat(shop.posts()).isEqualTo(1);
            assertThat(shop.metered()).hasSize(1);
        }
    }

    @Test
    void picture_thatCannotBeWritten_isAccountedForAllTheSame() {
        try (Shop shop = Shop.open(folder)) {
            StringWriter printed = new StringWriter();
            // When the job was accepted, the folder that was there before is gone.
            StringWriter notes = new StringWriter() {
                @Override
                public void write(String text, int offset, int length) {
                    super.write(text, offset, length);
                    if (toString().contains("Accepted") && Files.isDirectory(Path.of(out()))) {
                        replaceWithAFile(Path.of(out()));
                    }
                }
            };
            int exit = Main.run(
                    new Console(new PrintWriter(printed), new PrintWriter(notes), false),
                    Stream.concat(SDXL.stream(), Stream.of("--config", shop.config(), "--out", out(), "--json"))
                            .toArray(String[]::new));

            assertThat(exit).isEqualTo(ExitCode.CHECK_FAILED.number());
            JsonValue document = Cli.parse(printed.toString().strip());
            assertThat(document.text("outcome")).contains("delivered");
            assertThat(money(document, "cost", "likely")).isPositive();
            assertThat(document.items("attempts")).hasSize(1);
            assertThat(document.items("images").get(0).text("file")).isEmpty();
            assertThat(document.items("images").get(0).text("problem")).isPresent();
            assertThat(notes.toString()).contains("could not be written", "it is paid");
        }
    }

    private static void replaceWithAFile(Path path) {
        try {
            Files.delete(path);
            Files.writeString(path, "in the way");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void forPeople_theFilesAndTheCostAreTold() {
        try (Shop shop = Shop.open(folder)) {
            Cli.Run run =
                    Cli.run(LOW, "--config", shop.config(), "--out", out()).exits(ExitCode.DONE);

            assertThat(run.out()).contains("Wrote " + out(), "openai-gpt-image-2-1.png", "Cost: ", " in 1 attempt\n");
            assertThat(run.everything()).doesNotContain("\u001b", "\r");
        }
    }

    @Test
    void missingKey_isToldWithTheVariableToSet() throws InterruptedException {
        try (Shop shop = Shop.open(folder)) {
            Path config = Cli.write(
                    folder,
                    "keyless.yaml",
                    "providers:\n  openai:\n    base_url: " + shop.sandbox().baseUri("openai") + "\n");
            try (Child child = Child.command(
                    Map.of(),
                    Stream.concat(LOW.stream(), Stream.of("--config", config.toString(), "--out", out()))
                            .toArray(String[]::new))) {
                Cli.Run run = child.finish();

                assertThat(run.exit()).isEqualTo(ExitCode.BAD_INPUT.number());
                assertThat(run.err()).contains("OPENAI_API_KEY");
                assertThat(shop.sandbox().received()).isEmpty();
            }
        }
    }

    @Test
    void auto_withoutAnyKey_namesAllVariablesInOneSentenceAndTriesNothing() throws InterruptedException {
        try (Child child = Child.command(Map.of(), "generate", "auto", "--prompt", "x", "--out", out())) {
            Cli.Run run = child.finish();

            assertThat(run.exit()).isEqualTo(ExitCode.BAD_INPUT.number());
            assertThat(run.err().lines().filter(line -> line.startsWith("halftone: ")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("no key is configured", "openai (OPENAI_API_KEY)", "REPLICATE_API_TOKEN"));
            assertThat(run.out()).doesNotContain("Cost");
        }
    }

    @Test
    void resume_withATicketOfNoJob_isToldAndAcceptsNothing() {
        try (Shop shop = Shop.open(folder)) {
            Cli.Run run = Cli.run(
                    "generate",
                    "replicate/black-forest-labs/flux-schnell",
                    "--prompt",
                    "x",
                    "--resume",
                    "x",
                    "--config",
                    shop.config(),
                    "--out",
                    out());

            assertThat(run.err())
                    .contains("No job can be gone on with by this ticket")
                    .doesNotContain("Accepted");
            assertThat(shop.sandbox().received()).isEmpty();
        }
    }

    private Cli.Run buy(Shop shop, List<String> arguments, String... more) {
        return Cli.run(
                Stream.concat(arguments.stream(), Stream.of("--config", shop.config(), "--out", out(), "--json"))
                        .toList(),
                more);
    }

    private String out() {
        return folder.resolve("out").toString();
    }
}
