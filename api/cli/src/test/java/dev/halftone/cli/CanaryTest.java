package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants keys and looks for them in everything that comes out. */
class CanaryTest {

    private static final String OPENAI = "sk-canary-4f1e2d3c4b5a";
    private static final String REPLICATE = "r8_canary4f1e2d3c4b5a";
    private static final String INPUT = "sk-canary-input-77aa88bb";
    private static final List<String> CANARIES = List.of(OPENAI, REPLICATE, INPUT, "canary");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"kind\":\"status\",\"status\":401,\"body\":{\"error\":{\"message\":\"Incorrect API key provided: KEY.\","
                        + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"invalid_api_key\"},"
                        + "\"title\":\"Unauthenticated\",\"detail\":\"The token KEY is wrong.\"}}",
                "{\"kind\":\"status\",\"status\":400,\"body\":{\"error\":{\"message\":\"Header was Bearer KEY\",\"type\":\"x\","
                        + "\"param\":null,\"code\":\"KEY\"},\"detail\":\"Header was Bearer KEY\"}}",
                "{\"kind\":\"status\",\"status\":502,\"body\":\"<html>KEY</html>\"}",
                "{\"kind\":\"drop_after\"}",
                "{\"kind\":\"truncate\",\"bytes\":40}"
            })
    void key_appearsInNothingThatACommandPrintsOrWrites(String fault) {
        String[] rules = fault.isEmpty()
                ? new String[0]
                : new String[] {
                    Shop.rule("openai", fault.replace("KEY", OPENAI)),
                    Shop.rule("replicate", fault.replace("KEY", REPLICATE))
                };
        try (Shop shop = Shop.openWithKeys(folder, OPENAI, REPLICATE, rules)) {
            StringBuilder printed = new StringBuilder();
            for (String model : List.of("openai/gpt-image-2", "replicate/black-forest-labs/flux-schnell")) {
                for (String command : List.of("quote", "request", "generate")) {
                    for (String form : List.of("--json", "--debug")) {
                        printed.append(run(shop, command, model, form));
                    }
                }
            }
            printed.append(run(shop, "models", "--json")).append(run(shop, "models", "--provider", "acme", "--debug"));
            printed.append(run(shop, "quote", "openai/gpt-image-2", "--size", "1x1", "--debug"));

            assertClean(printed.toString());
            assertThat(shop.sandbox().received()).as("keys were really used").isNotEmpty();
        }
        assertCleanFiles();
    }

    @Test
    void keyAmongTheParameters_isHiddenToo() {
        String fault =
                "{\"kind\":\"status\",\"status\":422,\"body\":{\"detail\":\"openai_api_key: KEY is wrong\",\"status\":422}}"
                        .replace("KEY", INPUT);
        try (Shop shop = Shop.openWithKeys(folder, OPENAI, REPLICATE, Shop.rule("replicate", fault))) {
            StringBuilder printed = new StringBuilder();
            for (String command : List.of("quote", "request", "generate")) {
                printed.append(run(
                        shop,
                        command,
                        "replicate/openai/gpt-image-2",
                        "--option",
                        "openai_api_key=" + INPUT,
                        "--debug"));
            }

            assertThat(printed).contains("\"openai_api_key\":\"***\"");
            assertClean(printed.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key", "openai_key", "style_of_mine"})
    void keyUnderANameThatIsNotDeclared_isHidden(String name) {
        StringBuilder printed = new StringBuilder();
        for (String command : List.of("quote", "request", "generate")) {
            for (String model : List.of("openai/gpt-image-2", "stability/stable-image-core", "auto")) {
                List<String> arguments =
                        new ArrayList<>(List.of(command, "--prompt", "x", "--option", name + "=" + INPUT, "--debug"));
                arguments.add(model.equals("auto") && command.equals("quote") ? "--all" : model);
                if (command.equals("generate")) {
                    arguments.addAll(List.of(
                            "--max-cost", "0", "--out", folder.resolve("out").toString()));
                }
                printed.append(Cli.run(arguments).everything());
            }
        }

        assertThat(printed).contains(name);
        assertClean(printed.toString());
    }

    @Test
    void passwordInAnAddressOfTheEnvironment_isHidden() throws InterruptedException {
        Map<String, String> environment =
                Map.of("OPENAI_API_KEY", OPENAI, "OPENAI_BASE_URL", "https://bob:canary@images.example/v1");
        try (Child child = Child.command(environment, "request", "openai/gpt-image-2", "--prompt", "x", "--debug")) {
            Cli.Run run = child.finish();

            assertThat(run.exit()).isNotZero();
            assertThat(run.err()).contains("base_url");
            assertClean(run.everything());
        }
    }

    @Test
    void keyInTheEnvironment_isHidden() throws InterruptedException {
        Map<String, String> environment = Map.of("OPENAI_API_KEY", OPENAI, "REPLICATE_API_TOKEN", REPLICATE);
        for (String model : List.of("openai/gpt-image-2", "replicate/stability-ai/sdxl")) {
            try (Child child = Child.command(environment, "request", model, "--prompt", "x", "--debug")) {
                Cli.Run run = child.finish().exits(ExitCode.DONE);

                assertThat(run.out()).contains("Bearer ***");
                assertClean(run.everything());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "providers:\n  openai:\n    api_keyy: sk-canary-4f1e2d3c4b5a\n",
                "providers:\n  openai:\n    api_key: [sk-canary-4f1e2d3c4b5a]\n",
                "providers:\n  openai:\n    api_key: {value: sk-canary-4f1e2d3c4b5a}\n",
                "providers:\n  openai:\n    api_key: 'sk-canary-4f1e2d3c4b5a\n",
                "providers:\n  openai: sk-canary-4f1e2d3c4b5a\n",
                "providers:\n  openai:\n    api_key: sk-canary-4f1e2d3c4b5a\n    api_key: sk-canary-4f1e2d3c4b5a\n",
                "providers:\n  openai:\n    api_key: sk-canary-4f1e2d3c4b5a\n    base_url: nowhere\n",
                "providers:\n  replicate:\n    base_url: http://u:sk-canary-4f1e2d3c4b5a@127.0.0.1:1/v1\n",
                "providers:\n  openai:\n    base_url: http://u:sk-canary-4f1e2d3c4b5a@127.0.0.1:1/v1\n",
                "sk-canary-4f1e2d3c4b5a"
            })
    void badConfiguration_isRefusedWithoutItsSecrets(String yaml) {
        Path config = Cli.write(folder, "bad.yaml", yaml);
        StringBuilder printed = new StringBuilder();

        for (String command : List.of("models", "quote", "request", "generate")) {
            List<String> arguments = new ArrayList<>(List.of(command, "--config", config.toString(), "--debug"));
            if (!command.equals("models")) {
                arguments.addAll(List.of("openai/gpt-image-2", "--prompt", "x"));
            }
            if (command.equals("generate")) {
                arguments.addAll(List.of("--out", folder.resolve("out").toString(), "--deadline", "5"));
            }
            printed.append(Cli.run(arguments).everything());
        }

        assertThat(printed.toString()).doesNotContain(OPENAI);
    }

    private String run(Shop shop, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", shop.config()));
        if (!command.equals("models")) {
            all.addAll(List.of("--prompt", "A fox"));
        }
        if (command.equals("generate")) {
            all.addAll(List.of("--out", folder.resolve("out").toString()));
        }
        return Cli.run(all).everything();
    }

    private static void assertClean(String printed) {
        assertThat(printed).isNotBlank();
        CANARIES.forEach(canary -> assertThat(printed).doesNotContain(canary));
    }

    private void assertCleanFiles() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("halftone.yaml"))
                    .forEach(file -> assertThat(text(file)).as(file.toString()).doesNotContain("canary"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
