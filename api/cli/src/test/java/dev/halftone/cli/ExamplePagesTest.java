package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the example workloads show what the command prints. {@code -Dpages.update=true} writes it anew. */
class ExamplePagesTest {

    private static final Path FOLDER = Path.of("../../docs/examples");
    private static final String OPENING = "```text\n";
    private static final String CLOSING = "```\n";

    @ParameterizedTest
    @ValueSource(strings = {"thumbnail-factory", "design-tool", "guide-2026"})
    void page_showsWhatTheCommandPrints(String name) throws IOException {
        String printed = Cli.run("simulate", FOLDER.resolve(name + ".yaml").toString(), "--top", "8")
                .exits(ExitCode.DONE)
                .out()
                .lines()
                // Why some offers have no price is long, and the same everywhere.
                .takeWhile(line -> !line.startsWith("Not ranked"))
                .collect(Collectors.joining("\n", "", "\n"));
        Path page = FOLDER.resolve(name + ".md");
        String text = Files.readString(page);
        int from = text.indexOf(OPENING) + OPENING.length();
        int to = text.indexOf(CLOSING, from);
        if (Boolean.getBoolean("pages.update")) {
            Files.writeString(page, text.substring(0, from) + printed + text.substring(to));
            return;
        }

        assertThat(text.substring(from, to)).isEqualTo(printed);
    }

    /** What the page of the guide's story says in words. */
    @Test
    void guide_hasTheGuidesFigures() {
        var document = Cli.run("simulate", FOLDER.resolve("guide-2026.yaml").toString(), "--json")
                .exits(ExitCode.DONE)
                .json();

        var cells = document.items("what_if").get(0).items("cells");
        assertThat(List.of(0, 1, 2, 3).stream()
                        .map(row -> cells.get(row)
                                .items()
                                .get(0)
                                .text("cost_per_image")
                                .orElseThrow()))
                .containsExactly("0.017", "0.009", "0.006", "0.003");
        assertThat(cells.get(1).items().get(1).text("cost_per_image")).contains("0.009474");
    }
}
