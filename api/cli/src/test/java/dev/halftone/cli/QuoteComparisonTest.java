package dev.halftone.cli;

import static dev.halftone.cli.Cli.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteComparisonTest {

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

    private static List<String> models(Cli.Run run) {
        return run.json().items("quotes").stream()
                .map(quote -> quote.text("model").orElseThrow())
                .toList();
    }
}
