package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                    | subcommand",
                "bogus                                                 | 'bogus'",
                "quote                                                 | --all",
                "quote openai/gpt-image-2 --all                        | --all",
                "quote --bogus                                         | '--bogus'",
                "quote gpt-image-2                                     | provider/model",
                "quote openai/                                         | 'openai/'",
                "quote acme/painter                                    | 'acme'",
                "quote openai/dall-e-4                                 | 'dall-e-4'",
                "quote openai/gpt-image-2 --option                     | --option",
                "quote openai/gpt-image-2 --option background          | background",
                "quote openai/gpt-image-2 --count many                 | 'many' is no whole number",
                "quote openai/gpt-image-2 --count 99999999999999999999 | whole number",
                "quote openai/gpt-image-2 --steps 1.5                  | '1.5' is no whole number",
                "quote openai/gpt-image-2 --seed x                     | --seed",
                "quote openai/gpt-image-2 --size 1024                  | WIDTHxHEIGHT",
                "quote openai/gpt-image-2 --size 0x0                   | 0x0",
                "quote openai/gpt-image-2 --aspect wide                | 16:9",
                "quote openai/gpt-image-2 --operation Fly!             | Fly!",
                "quote openai/gpt-image-2 --as-of yesterday            | 2026-05-12",
                "quote openai/gpt-image-2 --as-of 2026-13-01           | '2026-13-01'",
                "quote openai/gpt-image-2 --as-of 2026-02-30           | '2026-02-30'",
                "quote openai/gpt-image-2 --plugins no/such/folder     | no/such/folder",
                "quote openai/gpt-image-2 --config no/such.yaml        | no/such.yaml",
                "quote openai/gpt-image-2 --input no/such.png          | no/such.png",
                "quote openai/gpt-image-2 --mask http://[x             | address",
                "quote openai/gpt-image-2 --adapt                      | --all",
                "quote openai/gpt-image-2 --retired                    | --all",
                "quote openai/gpt-image-2 --price-book no-such-book    | no-such-book",
                "models --provider acme                                | 'acme'",
                "models --operation Z!                                 | Z!",
                "models --as-of 1                                      | '1'",
                "request                                               | MODEL",
                "replay openai/gpt-image-2                             | --replies",
                "generate                                              | MODEL",
                "generate openai/gpt-image-2 --prompt x --max-cost much   | 'much' is no decimal number",
                "generate openai/gpt-image-2 --prompt x --max-cost 1e9999999 | decimal number",
                "generate openai/gpt-image-2 --prompt x --max-cost -1  | below zero",
                "generate openai/gpt-image-2 --prompt x --deadline 0   | deadline",
                "generate openai/gpt-image-2 --prompt x --deadline 99999999999 | deadline",
                "generate auto --prompt x --resume T                   | auto",
                "sandbox --port 99999                                  | 99999",
                "sandbox --port 99999999999                            | too large",
                "sandbox --port x                                      | whole number",
                "sandbox --faults no/such.json                         | no/such.json",
            })
    void wrongUsage_exitsTwoWithOneSentenceThatNamesTheCause(String arguments, String cause) {
        Cli.Run run = Cli.run(List.of(arguments.split(" ", -1)).stream()
                        .filter(word -> !word.isEmpty())
                        .toList())
                .exits(ExitCode.BAD_INPUT);

        assertThat(run.out()).isEmpty();
        List<String> errors =
                run.err().lines().filter(line -> line.startsWith("halftone: ")).toList();
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0)).contains(cause).endsWith(".");
        assertThat(run.err()).doesNotContain("\tat ", "Exception", "java.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"quote --bogus", "quote acme/x", "request openai/gpt-image-2 --size 1", "models --provider x"})
    void wrongUsage_withJson_printsOneDocumentThatTellsTheSame(String arguments) {
        Cli.Run run = Cli.run(List.of((arguments + " --json").split(" ", -1))).exits(ExitCode.BAD_INPUT);

        assertThat(run.json().members()).containsOnlyKeys("error");
        String message = run.json().text("error", "message").orElseThrow();
        assertThat(run.err()).contains(message);
    }

    @Test
    void debug_addsTheStackTraceToStandardErrorOnly() {
        Cli.Run run = Cli.run("quote", "acme/x", "--debug", "--json").exits(ExitCode.BAD_INPUT);

        assertThat(run.err()).contains("\tat ");
        assertThat(run.json().members()).containsOnlyKeys("error");
    }

    @Test
    void promptThatBeginsWithAt_isText(@TempDir Path folder) {
        Path file = Cli.write(folder, "arguments", "--bogus");

        Cli.Run run = Cli.run("request", "openai/gpt-image-2", "--prompt", "@" + file, "--json")
                .exits(ExitCode.DONE);

        assertThat(run.first("calls").text("body", "prompt")).contains("@" + file);
    }

    @Test
    void optionValue_mayHoldAnEqualsSign() {
        Cli.Run run = Cli.run("request", "openai/gpt-image-2", "--prompt", "x", "--option", "user=a=b", "--json")
                .exits(ExitCode.DONE);

        assertThat(run.first("calls").text("body", "user")).contains("a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "quote", "request", "replay", "generate", "sandbox", "demo"})
    void help_listsTheOptionsThatEveryCommandTakes(String command) {
        Cli.Run run = Cli.run(command, "--help").exits(ExitCode.DONE);

        assertThat(run.out()).contains("--json", "--plugins", "--config", "--debug");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(run.everything()).doesNotContain("\u001b");
    }

    @Test
    void version_isTold() {
        assertThat(Cli.run("--version").exits(ExitCode.DONE).out()).startsWith("halftone ");
    }
}
