package dev.halftone.cli;

import static dev.halftone.cli.Cli.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteCommandTest {

    @Test
    void quote_asJson_hasTheKeysOfTheContract() {
        JsonObject document = Cli.run("quote", "openai/dall-e-3", "--prompt", "x", "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.members()).containsOnlyKeys("quotes");
        JsonObject quote = (JsonObject) document.items("quotes").get(0);
        assertThat(quote.members())
                .containsKeys(
                        "model",
                        "lifecycle",
                        "basis",
                        "currency",
                        "low",
                        "likely",
                        "high",
                        "lines",
                        "tariff",
                        "standing_charges",
                        "warnings");
        assertThat(members(quote, "lifecycle")).contains("status", "retires_on");
        assertThat(((JsonObject) quote.items("lines").get(0)).members())
                .containsKeys("meter", "quantity", "price", "per", "amount");
        assertThat(members(quote, "tariff")).contains("id", "from", "source", "checked");
    }

    @Test
    void quote_ofARetiredModel_isExactAndMarkedWithItsEndAndSuccessor() {
        JsonValue quote = Cli.run("quote", "openai/dall-e-3", "--size", "1024x1024", "--quality", "hd", "--json")
                .exits(ExitCode.DONE)
                .first("quotes");

        assertThat(quote.text("basis")).contains("EXACT");
        assertThat(Stream.of("low", "likely", "high").map(key -> quote.text(key)))
                .allSatisfy(amount -> assertThat(amount).contains("0.08"));
        assertThat(quote.text("currency")).contains("USD");
        assertThat(quote.text("lifecycle", "status")).contains("retired");
        assertThat(quote.text("lifecycle", "retires_on")).contains("2026-05-12");
        assertThat(quote.text("lifecycle", "successor")).isPresent();
        assertThat(quote.items("warnings").toString()).contains("retired since 2026-05-12");
    }

    @Test
    void quote_ofATokenModel_carriesTextAndImageLinesThatAddUp() {
        JsonValue quote = Cli.run(
                        "quote",
                        "openai/gpt-image-2",
                        "--size",
                        "1536x1024",
                        "--quality",
                        "high",
                        "--count",
                        "3",
                        "--json")
                .exits(ExitCode.DONE)
                .first("quotes");

        assertThat(quote.items("lines"))
                .extracting(line -> line.text("meter").orElseThrow())
                .contains("text_tokens_in", "image_tokens_in", "image_tokens_out");
        assertThat(quote.text("basis")).contains("ESTIMATE");
        JsonValue output = quote.items("lines").stream()
                .filter(line -> line.text("meter").orElseThrow().equals("image_tokens_out"))
                .findFirst()
                .orElseThrow();
        // 3 pictures of 5488 tokens at 30 USD for a million
        assertThat(output.text("quantity")).contains("16464");
        assertThat(output.text("price")).contains("30");
        assertThat(output.text("per")).contains("1000000");
        assertThat(money(output, "amount")).isEqualByComparingTo("0.49392");
        assertThat(sum(quote)).isEqualByComparingTo(money(quote, "likely"));
        assertThat(money(quote, "low")).isLessThanOrEqualTo(money(quote, "likely"));
        assertThat(money(quote, "likely")).isLessThanOrEqualTo(money(quote, "high"));
    }

    @Test
    void quote_withTheModelChoosingTheQuality_isAnUpperBoundOfTheBestQuality() {
        JsonValue quote = Cli.run(
                        "quote",
                        "openai/gpt-image-2",
                        "--prompt",
                        "x",
                        "--quality",
                        "auto",
                        "--size",
                        "1024x1024",
                        "--json")
                .first("quotes");

        assertThat(quote.text("basis")).contains("UPPER_BOUND");
        // high at 1024x1024 is 7024 tokens at 30 USD for a million, before the prompt
        assertThat(money(quote, "high")).isGreaterThanOrEqualTo(new BigDecimal("0.21072"));
        assertThat(money(quote, "high")).isLessThan(new BigDecimal("0.2110"));
    }

    @Test
    void quote_ofAModelWithoutAPrice_hasNullsAndNoZero() {
        JsonObject quote = (JsonObject) Cli.run("quote", "openai/gpt-image-9", "--json")
                .exits(ExitCode.DONE)
                .first("quotes");

        assertThat(quote.text("basis")).contains("UNPRICED");
        assertThat(List.of("currency", "low", "likely", "high", "tariff"))
                .allSatisfy(key -> assertThat(quote.member(key)).contains(JsonNull.NULL));
        assertThat(quote.items("lines")).isEmpty();
        assertThat(Cli.run("quote", "openai/gpt-image-9").exits(ExitCode.DONE).out())
                .contains("UNPRICED")
                .doesNotContain("USD");
    }

    @ParameterizedTest
    @CsvSource({
        "openai/dall-e-2, generate --size 256x256, 0.016",
        "openai/dall-e-2, generate --size 512x512 --count 4, 0.072",
        "openai/dall-e-3, generate --size 1792x1024, 0.08",
        "openai/dall-e-3, generate --size 1024x1792 --quality hd, 0.12",
        "replicate/black-forest-labs/flux-schnell, generate, 0.003",
        "replicate/black-forest-labs/flux-schnell, generate --count 4, 0.012",
        "replicate/black-forest-labs/flux-dev, generate --count 3, 0.075",
        "replicate/black-forest-labs/flux-1.1-pro, generate, 0.04",
        "replicate/openai/gpt-image-1.5, generate --quality low, 0.013",
        "replicate/google/nano-banana-2, generate --option resolution=4K, 0.151",
    })
    void quote_ofAModelPricedByPicture_isExactlyTheListPrice(String model, String task, String usd) {
        List<String> arguments = Stream.concat(
                        Stream.of("quote", model, "--prompt", "x", "--json", "--operation"),
                        Stream.of(task.split(" ", -1)))
                .toList();

        JsonValue quote = Cli.run(arguments).exits(ExitCode.DONE).first("quotes");

        assertThat(quote.text("basis")).contains("EXACT");
        assertThat(money(quote, "low")).isEqualByComparingTo(usd);
        assertThat(money(quote, "likely")).isEqualByComparingTo(usd);
        assertThat(money(quote, "high")).isEqualByComparingTo(usd);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30, deprecated",
        "2026-12-01, retired",
    })
    void quote_asOfADay_marksTheModelAsOfThatDay(String day, String status) {
        JsonValue quote = Cli.run("quote", "openai/gpt-image-1.5", "--as-of", day, "--json")
                .first("quotes");

        assertThat(quote.text("lifecycle", "status")).contains(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--all",
                "openai/gpt-image-2 --size 1536x1024 --quality high --count 3",
                "openai/gpt-image-9",
                "replicate/stability-ai/sdxl"
            })
    void quote_forPeople_keepsItsTableWithinAHundredColumnsAndHasNoColour(String arguments) {
        Cli.Run run = Cli.run(Stream.concat(Stream.of("quote"), Stream.of(arguments.split(" ", -1)))
                        .toList())
                .exits(ExitCode.DONE);

        // Below the table stand sources and remarks, whose addresses are as long as they are.
        assertThat(run.out().lines().takeWhile(line -> !line.isEmpty() && !line.matches("(Prices|Note): .*")))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
        assertThat(run.everything()).doesNotContain("\u001b");
    }

    @Test
    void quote_withoutAPrompt_saysThatAnExampleStandsInButNotOnStandardOutput() {
        Cli.Run run = Cli.run("quote", "openai/gpt-image-2", "--json");

        assertThat(run.err()).contains("No --prompt was given");
        assertThat(run.json().items("quotes")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai/gpt-image-2 --size 1920x1080 | size | 1920x1080 | multiples of 16",
                "openai/gpt-image-2 --size 3840x2400 | size | 3840x2400 | 8294400",
                "openai/gpt-image-2 --size 512x512 | size | 512x512 | 655360",
                "openai/gpt-image-2 --size 3840x1264 | size | 3840x1264 | 3 times",
                "openai/gpt-image-1.5 --size 1920x1088 | size | 1920x1088 | 1536x1024",
                "openai/dall-e-3 --count 2 | count | 2 | 1",
                "openai/gpt-image-2 --count 11 | count | 11 | 1 to 10",
                "openai/gpt-image-2 --count 0 | count | 0 | 1 to 10",
                "openai/gpt-image-2 --count -1 | count | -1 | 1 to 10",
                "openai/gpt-image-2 --quality xhigh | quality | xhigh | high",
                "openai/gpt-image-2 --quality hd | quality | hd | high",
                "openai/gpt-image-2.5-flare --format jpeg --option background=transparent"
                        + " | background | transparent | png",
                "openai/gpt-image-2 --option background=transparent | background | transparent | opaque",
                "openai/gpt-image-2 --option partial_images=2 | partial_images | 2 | stream",
                "openai/gpt-image-2 --option output_compression=50 | output_compression | 50 | jpeg",
                "openai/gpt-image-2 --count 2 --option stream=true | count | 2 | stream",
                "openai/gpt-image-2 --seed 7 | seed | 7 | quality",
                "openai/gpt-image-2 --negative fog | negative_prompt | fog | quality",
                "openai/gpt-image-2 --operation upscale | operation | upscale | inpaint",
                "replicate/black-forest-labs/flux-schnell --count 9 | count | 9 | 1 to 4",
                "replicate/black-forest-labs/flux-schnell --steps 5 | steps | 5 | 1 to 4",
                "replicate/black-forest-labs/flux-schnell --aspect 7:3 | aspect_ratio | 7:3 | 16:9",
                "replicate/black-forest-labs/flux-schnell --option output_quality=101 | output_quality | 101 | 100",
                "replicate/black-forest-labs/flux-schnell --option megapixels=2 | megapixels | 2 | 0.25",
                "replicate/black-forest-labs/flux-schnell --option go_fast=perhaps | go_fast | perhaps | true",
            })
    void nearMiss_isRefusedWithParameterValueAndWhatIsAllowed(
            String arguments, String parameter, String value, String allowed) {
        List<String> words = List.of(arguments.split(" ", -1));

        for (String command : List.of("quote", "request")) {
            Cli.Run run = Cli.run(
                            Stream.concat(Stream.of(command), words.stream()).toList(), "--json")
                    .exits(ExitCode.REFUSED);

            String message = run.json().text("error", "message").orElseThrow();
            assertThat(message).contains(parameter, "'" + value + "'", allowed);
            assertThat(run.json().number("error", "exit")).contains(new BigDecimal(3));
            assertThat(run.err()).contains("halftone: " + message).doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-image-2, sparkle, moderation",
        "replicate/black-forest-labs/flux-schnell, num_outputs, count"
    })
    void option_thatIsNotDeclared_isRefusedWithThoseThatAreAndWithoutItsValue(
            String model, String option, String allowed) {
        Cli.Run run = Cli.run("quote", model, "--option", option + "=canary").exits(ExitCode.REFUSED);

        assertThat(run.err()).contains(option + ": no such option", allowed).doesNotContain("canary");
    }

    private static BigDecimal sum(JsonValue quote) {
        return quote.items("lines").stream()
                .map(line -> money(line, "amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Iterable<String> members(JsonObject object, String key) {
        return ((JsonObject) object.member(key).orElseThrow()).members().keySet();
    }
}
