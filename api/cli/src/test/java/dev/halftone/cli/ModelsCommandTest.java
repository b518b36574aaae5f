package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsCommandTest {

    @Test
    void names_areNeverBroken() {
        Cli.Run run = Cli.run("models", "--all").exits(ExitCode.DONE);
        Cli.Run json = Cli.run("models", "--all", "--json").exits(ExitCode.DONE);

        List<String> lines = run.out().lines().toList();
        assertThat(json.json().items("models"))
                .allSatisfy(model -> assertThat(lines)
                        .anyMatch(line ->
                                (line + " ").startsWith(model.text("model").orElseThrow() + " ")));
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void models_asJson_tellEachModelWithLifecycleOperationsAndTariff() {
        JsonObject document = Cli.run("models", "--json").exits(ExitCode.DONE).json();

        assertThat(document.members()).containsKeys("models", "refused_plugins");
        assertThat(document.items("refused_plugins")).isEmpty();
        assertThat(document.items("models")).hasSizeGreaterThan(40).allSatisfy(model -> {
            assertThat(((JsonObject) model).members())
                    .containsKeys("model", "title", "lifecycle", "operations", "variant_of", "tariff");
            assertThat(model.items("operations")).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"2026-05-11, true", "2026-05-12, false"})
    void retiredModels_areLeftOutFromTheirLastDay(String day, boolean listed) {
        assertThat(names("--as-of", day).contains("openai/dall-e-3")).isEqualTo(listed);
    }

    @Test
    void all_listsRetiredModelsToo() {
        assertThat(names("--all", "--as-of", "2026-11-22"))
                .contains("openai/dall-e-2", "openai/dall-e-3", "openai/gpt-image-1");
    }

    @Test
    void provider_narrowsTheList() {
        assertThat(names("--provider", "replicate")).isNotEmpty().allMatch(name -> name.startsWith("replicate/"));
    }

    @Test
    void operation_narrowsTheList() {
        assertThat(names("--operation", "inpaint"))
                .contains("openai/gpt-image-2", "replicate/black-forest-labs/flux-fill-pro")
                .doesNotContain("replicate/black-forest-labs/flux-schnell");
    }

    @Test
    void models_forPeople_areATableWithinAHundredColumns() {
        Cli.Run run = Cli.run("models", "--all").exits(ExitCode.DONE);

        assertThat(run.out()).startsWith("MODEL").contains("openai/gpt-image-2", "retired");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(run.everything()).doesNotContain("\u001b");
    }

    private static List<String> names(String... arguments) {
        return Cli.run(List.of("models", "--json"), arguments).exits(ExitCode.DONE).json().items("models").stream()
                .map((JsonValue model) -> model.text("model").orElseThrow())
                .toList();
    }
}
