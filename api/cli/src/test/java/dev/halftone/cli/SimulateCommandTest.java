package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    private static final String WORKLOAD = """
            format: halftone-workload/1
            name: test
            period: {from: "2026-12-01"}
            volume: {assets: 1000}
            assets:
              - name: picture
                weight: "1"
                steps:
                  - {name: draw, size: 1024x1024, prompt: {text: A red fox in snow}}
            models: [openai/gpt-image-2, stability/stable-image-core]
            behaviour:
              default:
                failures: {provider_error: "0"}
                latency: {fixed: 3s}
            targets: {cost_per_image: "0.05", deadline: 5s}
            """;

    @TempDir
    Path folder;

    @Test
    void simulate_asJson_hasTheKeysOfTheContract() throws IOException {
        JsonObject document = Cli.run("simulate", file(WORKLOAD), "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.members())
                .containsOnlyKeys(
                        "workload",
                        "sampling",
                        "results",
                        "unpriced",
                        "unable",
                        "choice",
                        "break_evens",
                        "sensitivities",
                        "what_if");
        assertThat(((JsonObject) document.items("results").get(0)).members())
                .containsKeys(
                        "policy",
                        "models",
                        "currency",
                        "total",
                        "cost_per_image",
                        "cost_per_asset",
                        "split",
                        "late_share",
                        "failure_share",
                        "month",
                        "meets");
    }

    @Test
    void simulate_withoutFailures_costsTheVolumeTimesTheQuote() throws IOException {
        JsonObject document = Cli.run("simulate", file(WORKLOAD), "--json")
                .exits(ExitCode.DONE)
                .json();
        JsonValue quote = Cli.run(
                        "quote",
                        "stability/stable-image-core",
                        "--prompt",
                        "A red fox in snow",
                        "--as-of",
                        "2026-12-01",
                        "--json")
                .exits(ExitCode.DONE)
                .first("quotes");

        JsonValue core = result(document, "stability/stable-image-core");
        BigDecimal each = new BigDecimal(quote.text("likely").orElseThrow());
        assertThat(new BigDecimal(core.text("total", "likely").orElseThrow()))
                .isEqualByComparingTo(each.multiply(BigDecimal.valueOf(1000)));
        assertThat(new BigDecimal(core.text("cost_per_image").orElseThrow())).isEqualByComparingTo(each);
        assertThat(core.text("month", "p5", "value")).isEqualTo(core.text("month", "p95", "value"));
    }

    @Test
    void simulate_twice_saysTheSame() throws IOException {
        String workload = file(WORKLOAD.replace("\"0\"", "\"0.1\""));

        assertThat(Cli.run("simulate", workload, "--json").exits(ExitCode.DONE).out())
                .isEqualTo(Cli.run("simulate", workload, "--json")
                        .exits(ExitCode.DONE)
                        .out());
    }

    @Test
    void simulate_anOfferWithoutAPrice_isReportedAndNotRanked() throws IOException {
        JsonObject document = Cli.run(
                        "simulate",
                        file(WORKLOAD.replace("openai/gpt-image-2", "openrouter/openrouter/auto")
                                .replace("size: 1024x1024, ", "")),
                        "--json")
                .exits(ExitCode.DONE)
                .json();

        assertThat(document.items("results")).hasSize(1);
        assertThat(document.items("unpriced"))
                .singleElement()
                .satisfies(left -> assertThat(left.text("policy")).contains("openrouter/openrouter/auto"));
    }

    @Test
    void simulate_asATable_fitsAHundredColumnsAndNamesTheChoice() throws IOException {
        String out = Cli.run("simulate", file(WORKLOAD)).exits(ExitCode.DONE).out();

        assertThat(out).contains("is the cheapest of");
        assertThat(out.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void simulate_ofOneAsset_doesNotHideWhatIsBelowACent() throws IOException {
        String out = Cli.run(
                        "simulate",
                        file(WORKLOAD.replace("assets: 1000", "assets: 1")
                                .replace("stability/stable-image-core", "replicate/black-forest-labs/flux-schnell")))
                .exits(ExitCode.DONE)
                .out();

        assertThat(out).contains("0.003000");
    }

    @Test
    void simulate_withAReport_writesOnePageWithoutAddresses() throws IOException {
        Path page = folder.resolve("report.html");

        Cli.run("simulate", file(WORKLOAD), "--report", page.toString()).exits(ExitCode.DONE);

        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("stability/stable-image-core")
                .doesNotContain("src=\"http", "href=\"http");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai/gpt-image-2,|openai/gpt-image-9,|line 10: models[0] names|openai/gpt-image-9",
                "size: 1024x1024|size: 17x17|line 9: assets[0].steps[0] asks for the size|17x17",
                "weight: \"1\"|weight: \"0.7\"|line 5: assets has|0.7",
                "provider_error: \"0\"|provider_error: \"-0.1\"|line 13|-0.1",
                "cost_per_image: \"0.05\", |''|line 15|cost_per_image",
                "'behaviour:\n  default:'|'behaviour:\n  models: {openai/gpt-image-22: {filter_rate: \"0.1\"}}\n  default:'|takes no part|22",
                "2026-12-01|2019-12-01|line 3: period.from is 2019-12-01|begin on",
            })
    void simulate_ofAWorkloadThatCannotBe_namesFileLineAndRemedy(
            String written, String instead, String where, String what) throws IOException {
        String workload = file(WORKLOAD.replace(written, instead));

        String error = Cli.run("simulate", workload).exits(ExitCode.BAD_INPUT).err();

        assertThat(error).contains(workload).contains(where).contains(what).doesNotContain("Exception");
        assertThat(error.strip().lines().count()).isLessThanOrEqualTo(3);
    }

    @Test
    void simulate_ofAFileThatIsNotThere_saysSo() {
        assertThat(Cli.run("simulate", folder.resolve("none.yaml").toString())
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("none.yaml");
    }

    @Test
    void simulate_withAReportThatCannotBeWritten_saysSo() throws IOException {
        assertThat(Cli.run(
                                "simulate",
                                file(WORKLOAD),
                                "--report",
                                folder.resolve("none").resolve("r.html").toString())
                        .exits(ExitCode.BAD_INPUT)
                        .err())
                .contains("r.html")
                .contains("folder that exists");
    }

    private static JsonValue result(JsonObject document, String policy) {
        List<? extends JsonValue> results = document.items("results");
        return results.stream()
                .filter(result -> result.text("policy").equals(java.util.Optional.of(policy)))
                .findFirst()
                .orElseThrow();
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("workload.yaml"), yaml).toString();
    }
}
