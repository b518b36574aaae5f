package dev.halftone.cli;

import static dev.halftone.cli.Cli.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteComparisonTest {

    @TempDir
    Path folder;

    @Test
    void quote_ofAll_isOrderedByCostAndLeavesOutRetiredModels() {
        List<JsonValue> quotes = Cli.run("quote", "--all", "--as-of", "2026-11-22", "--json")
                .exits(ExitCode.DONE)
                .json()
                .items("quotes");

        assertThat(quotes).hasSizeGreaterThan(30);
        assertThat(quotes)
                .noneMatch(
                        quote -> quote.text("lifecycle", "status").orElseThrow().equals("retired"));
        List<BigDecimal> likely = quotes.stream()
                .flatMap(quote -> quote.text("likely").stream())
                .map(BigDecimal::new)
                .toList();
        assertThat(likely).isSorted();
        assertThat(quotes).allSatisfy(quote -> {
            assertThat(quote.text("high")).isPresent();
            assertThat(quote.text("tariff", "source")).isPresent();
            assertThat(quote.text("tariff", "checked")).isPresent();
        });
        assertThat(quotes.stream()
                        .map(quote -> quote.text("model").orElseThrow().split("/", -1)[0])
                        .distinct())
                .contains("openai", "stability", "vertex", "gemini", "bedrock", "replicate", "openrouter");
    }

    @Test
    void unpricedModels_standApartFromTheRanking() {
        JsonValue document =
                Cli.run("quote", "--all", "--as-of", "2026-11-22", "--json").json();

        assertThat(document.items("unpriced")).isNotEmpty().allSatisfy(quote -> {
            assertThat(quote.text("basis")).contains("UNPRICED");
            assertThat(quote.text("likely")).isEmpty();
        });
    }

    @Test
    void retired_bringsBackWhatIsNoLongerServed() {
        List<JsonValue> quotes = Cli.run("quote", "--all", "--retired", "--prompt", "x", "--json")
                .exits(ExitCode.DONE)
                .json()
                .items("quotes");

        assertThat(quotes)
                .filteredOn(quote -> quote.text("model").orElseThrow().equals("openai/dall-e-3"))
                .singleElement()
                .satisfies(quote -> {
                    assertThat(quote.text("lifecycle", "status")).contains("retired");
                    assertThat(money(quote, "likely")).isEqualByComparingTo("0.04");
                });
    }

    @Test
    void adapt_bringsInModelsWithTheirNearestValueAndSaysSo() {
        List<String> task = List.of("quote", "--all", "--prompt", "x", "--size", "1920x1080", "--json");

        assertThat(models(Cli.run(task))).doesNotContain("openai/gpt-image-2");
        Cli.Run adapted = Cli.run(task, "--adapt").exits(ExitCode.DONE);
        assertThat(models(adapted)).contains("openai/gpt-image-2");
        assertThat(adapted.json().items("quotes"))
                .filteredOn(quote -> quote.text("model").orElseThrow().equals("openai/gpt-image-2"))
                .singleElement()
                .satisfies(quote ->
                        assertThat(quote.items("adaptations").toString()).contains("1920x1080", "1920x1088"));
    }

    @Test
    void priceBook_isLaidOverThePublishedPrices() {
        JsonValue quote = Cli.run(
                        "quote",
                        "openai/dall-e-3",
                        "--prompt",
                        "x",
                        "--quality",
                        "hd",
                        "--price-book",
                        "guide-2026",
                        "--json")
                .exits(ExitCode.DONE)
                .first("quotes");

        assertThat(money(quote, "likely")).isEqualByComparingTo("0.080");
        assertThat(quote.text("tariff", "id").orElseThrow()).startsWith("guide-2026");
    }

    @Test
    void throughput_isRankedApartWithTheVolumeFromWhichItPays() {
        String arn = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abcdef123456";
        Path config = Cli.write(folder, "pt.yaml", """
                providers:
                  bedrock:
                    deployments: %s model=amazon.nova-canvas-v1:0 kind=custom term=1-month
                """.formatted(arn));
        List<String> task = List.of("--prompt", "x", "--size", "1024x1024", "--config", config.toString());

        JsonObject all = Cli.run(List.of("quote", "--all", "--retired", "--json"), task.toArray(String[]::new))
                .exits(ExitCode.DONE)
                .json();
        JsonValue alone = Cli.run(List.of("quote", "bedrock/" + arn, "--json"), task.toArray(String[]::new))
                .exits(ExitCode.DONE)
                .first("quotes");
        Cli.Run told = Cli.run(List.of("quote", "bedrock/" + arn), task.toArray(String[]::new))
                .exits(ExitCode.DONE);
        Cli.Run table = Cli.run(List.of("quote", "--all", "--retired"), task.toArray(String[]::new))
                .exits(ExitCode.DONE);

        assertThat(all.items("quotes"))
                .noneSatisfy(quote -> assertThat(quote.text("model")).contains("bedrock/" + arn));
        assertThat(all.items("rented"))
                .singleElement()
                .satisfies(
                        rented -> assertThat(rented.items("break_even").get(0).toJson())
                                .contains("\"images\":990000", "\"against\":\"bedrock/amazon.nova-canvas-v1:0\""));
        assertThat(alone.items("break_even").get(0).toJson()).contains("\"images\":990000");
        assertThat(told.out()).contains("990000 pictures in 30 days, against bedrock/amazon.nova-canvas-v1:0");
        assertThat(table.out()).contains("PAID BY TIME", arn);
        assertThat(table.out().lines().filter(line -> !line.contains("arn:") && !line.contains("http")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void operationThatNoModelHas_isRefusedInOneSentence() {
        Cli.Run run = Cli.run("quote", "--all", "--operation", "levitate", "--prompt", "x")
                .exits(ExitCode.REFUSED);

        assertThat(run.err().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("halftone: No loaded model offers the operation 'levitate'; they offer ")
                        .contains("generate", "upscale"));
    }

    @Test
    void noPictures_areRefusedWithTheNumber() {
        Cli.Run run = Cli.run("quote", "--all", "--count", "0", "--prompt", "x").exits(ExitCode.REFUSED);

        assertThat(run.err()).contains("count", "0").doesNotContain("No value present");
    }

    @ParameterizedTest
    @CsvSource({"30, 1, 0.009", "30, 10, 0.09", "50, 1, 0.017", "50, 2, 0.034"})
    void graduatedStepsOfTheGuide_areThoseOfEachPicture(String steps, String count, String price) {
        JsonValue quote = Cli.run(
                        "quote",
                        "stability/stable-diffusion-xl-1024-v1-0",
                        "--prompt",
                        "x",
                        "--size",
                        "1024x1024",
                        "--steps",
                        steps,
                        "--count",
                        count,
                        "--price-book",
                        "guide-2026",
                        "--json")
                .exits(ExitCode.DONE)
                .first("quotes");

        assertThat(money(quote, "likely")).isEqualByComparingTo(price);
        assertThat(quote.text("basis")).contains("EXACT");
    }

    @Test
    void priceBook_isTakenByEveryCommandWithATask() {
        List<String> task = List.of("openai/dall-e-3", "--prompt", "x", "--price-book", "guide-1999");

        for (String command : List.of("quote", "request", "replay", "generate")) {
            List<String> arguments = new ArrayList<>(List.of(command));
            arguments.addAll(task);
            if (command.equals("replay")) {
                arguments.addAll(List.of(
                        "--replies", Cli.write(folder, "none.json", "[]").toString()));
            }
            if (command.equals("generate")) {
                arguments.addAll(List.of("--out", folder.toString()));
            }
            assertThat(Cli.run(arguments).exits(ExitCode.BAD_INPUT).err()).contains("guide-1999", "guide-2026");
        }
    }

    @Test
    void replay_underAPriceBookThatCounts_isChargedByItsCount() {
        Path replies = Cli.write(
                folder,
                "replies.json",
                "[{\"status\":200,\"body\":{\"artifacts\":[{\"base64\":\"iVBORw0KGgo=\",\"finishReason\":\"SUCCESS\",\"seed\":1}]}}]");
        JsonValue document = Cli.run(
                        "replay",
                        "stability/stable-diffusion-xl-1024-v1-0",
                        "--prompt",
                        "x",
                        "--size",
                        "1024x1024",
                        "--steps",
                        "30",
                        "--price-book",
                        "guide-2026",
                        "--as-of",
                        "2025-01-01",
                        "--replies",
                        replies.toString(),
                        "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.text("outcome")).contains("delivered");
        assertThat(document.text("charge", "basis")).contains("EXACT");
        assertThat(money(document, "charge", "likely")).isEqualByComparingTo("0.009");
    }

    @Test
    void priceBook_withAMistypedModel_isRefusedWithItsLine() {
        Path book = Cli.write(folder, "contract.yaml", """
                format: halftone-price-book/1
                name: contract
                entries:
                  - models: [openai/dall-e-33]
                    tariffs:
                      - id: contract/dall-e
                        in: USD
                        from: "2026-01-01"
                        source: https://contract.test/prices
                        checked: "2026-02-01"
                        rates:
                          - {id: images, meter: {id: images, unit: image}, price: {amount: "0.01", per: "1"}}
                """);

        assertThat(Cli.run("quote", "openai/dall-e-3", "--price-book", book.toString())
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("line 4", "openai/dall-e-33");
    }

    @Test
    void pictureOption_isReadFromItsFile() throws IOException {
        Path picture = folder.resolve("style.png");
        ImageIO.write(new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        String[] task = {
            "stability/control-style-transfer",
            "--operation",
            "control-style-transfer",
            "--input",
            picture.toString(),
            "--option",
            "style_image=" + picture
        };

        assertThat(Cli.run(Stream.concat(Stream.of("request"), Stream.of(task)).toArray(String[]::new))
                        .exits(ExitCode.DONE)
                        .out())
                .contains("style_image");
        task[task.length - 1] = "style_image=nowhere.png";
        for (String[] command : List.of(new String[] {"quote"}, new String[] {"request"})) {
            assertThat(Cli.run(Stream.concat(Stream.of(command), Stream.of(task))
                                    .toArray(String[]::new))
                            .exits(ExitCode.BAD_INPUT)
                            .err())
                    .contains("'nowhere.png' cannot be read");
        }
    }

    @Test
    void count_beyondEveryCall_isMultiplied() {
        Cli.Run run = Cli.run("quote", "--all", "--as-of", "2026-11-22", "--count", "1000003", "--json")
                .exits(ExitCode.DONE);

        JsonValue quote = run.first("quotes");
        long pictures = quote.items("batches").stream()
                .mapToLong(batch -> number(batch, "calls") * number(batch, "images"))
                .sum();
        assertThat(pictures).isEqualTo(1_000_003);
        assertThat(run.json().items("quotes"))
                .allSatisfy(row -> assertThat(row.text("currency")).isPresent());
    }

    private static long number(JsonValue json, String key) {
        return ((JsonObject) json).number(key).orElseThrow().longValueExact();
    }

    private static List<String> models(Cli.Run run) {
        return run.json().items("quotes").stream()
                .map(quote -> quote.text("model").orElseThrow())
                .toList();
    }
}
