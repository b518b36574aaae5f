package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`provider:\n  openai: {}\n`                               | 'provider'",
                "`providers:\n  openai:\n    base_url: 'x\n`               | line 4",
                "`providers:\n\topenai: {}\n`                              | line 2",
                "`providers: {}\n---\nproviders: {}\n`                    | more than one document",
                "`- a\n- b\n`                                              | the file must hold names",
                "`just text`                                               | the file must hold names",
                "`providers: 7\n`                                          | 'providers' must hold names",
                "`providers:\n  - openai\n`                                | 'providers' must hold names",
                "`providers:\n  openai: yes\n`                             | 'openai' must hold names",
                "`providers:\n  openai:\n    project:\n`                   | a text behind each name in line 3",
                "`providers:\n  openai:\n    project: [a]\n`               | 'openai.project' must be one text",
                "`providers:\n  openai:\n    tier: batch\n    tier: batch\n` | line 4",
                "`providers:\n  openai:\n    base_url: https://me:pw@x.example/v1\n` | 'openai.base_url' holds a user",
            })
    void badFile_isRefusedByNameAndPlace(String yaml, String reason) {
        Path file = Cli.write(folder, "halftone.yaml", yaml);

        Cli.Run run = Cli.run("models", "--config", file.toString()).exits(ExitCode.BAD_INPUT);

        assertThat(run.err()).contains("halftone: " + file + ": ", reason).doesNotContain("Exception", "\tat ");
    }

    @Test
    void providerThatIsNotLoaded_isAWarning() {
        Path file = Cli.write(folder, "halftone.yaml", "providers:\n  acme:\n    api_key: k\n");

        Cli.Run run = Cli.run("models", "--config", file.toString(), "--json").exits(ExitCode.DONE);

        assertThat(run.err()).contains("Warning: ", "'acme'");
        assertThat(run.json().items("refused_plugins")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai  | base_uri | https://x.example | 'base_uri' is not known; known are [api_key, base_url",
                "openai  | tier     | bulk              | 'tier' is 'bulk'; allowed: standard, batch",
                "bedrock | region   | nowhere           | 'region' is 'nowhere'; write an AWS region",
            })
    void wrongAttribute_isRefusedByNameValueAndWhatIsAllowed(
            String provider, String attribute, String value, String reason) {
        Path file = Cli.write(
                folder, "halftone.yaml", "providers:\n  " + provider + ":\n    " + attribute + ": '" + value + "'\n");

        for (String command : List.of("models", "quote --all --prompt x", "request openai/gpt-image-2 --prompt x")) {
            Cli.Run run = Cli.run(List.of(command.split(" ")), "--config", file.toString())
                    .exits(ExitCode.BAD_INPUT);

            assertThat(run.err()).contains("'" + provider + "'", reason).doesNotContain("Exception", "No plugin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing yet\n"})
    void emptyFile_configuresNothing(String yaml) {
        Path file = Cli.write(folder, "halftone.yaml", yaml);

        Cli.run("models", "--config", file.toString()).exits(ExitCode.DONE);
    }

    @Test
    void attributes_reachThePlugin() {
        Path file = Cli.write(folder, "halftone.yaml", """
                providers:
                  openai:
                    base_url: https://images.example.com/openai
                    organization: 00123
                """);

        Cli.Run run = Cli.run("request", "openai/gpt-image-2", "--prompt", "x", "--config", file.toString(), "--json")
                .exits(ExitCode.DONE);

        assertThat(run.first("calls").text("url")).contains("https://images.example.com/openai/images/generations");
        assertThat(run.first("calls").text("headers", "OpenAI-Organization"))
                .as("a number is text as it was written")
                .contains("00123");
    }

    @Test
    void endpointThatServesARetiredModel_mayBeBoughtFrom() {
        Path file = Cli.write(folder, "halftone.yaml", "providers:\n  openai:\n    serves_retired: true\n");

        Cli.Run run = Cli.run("models", "--config", file.toString(), "--json").exits(ExitCode.DONE);

        assertThat(run.json().items("models"))
                .extracting(model -> model.text("model").orElseThrow())
                .contains("openai/dall-e-3");
    }
}
