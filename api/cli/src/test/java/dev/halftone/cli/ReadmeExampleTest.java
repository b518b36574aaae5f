package dev.halftone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.cli.examples.ReadmeExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeExampleTest {

    private static final Path README = Path.of("../../README.md");
    private static final Path EXAMPLE = Path.of("src/test/java/dev/halftone/cli/examples/ReadmeExample.java");

    @Test
    void example_quotesBuysAndWritesAPicture(@TempDir Path folder) throws Exception {
        try (Shop shop = Shop.open(folder);
                Child child = Child.startIn(
                        folder,
                        ReadmeExample.class.getName(),
                        Map.of(
                                "OPENAI_BASE_URL",
                                shop.sandbox().baseUri("openai").toString(),
                                "OPENAI_API_KEY",
                                "sk-test"))) {
            Cli.Run run = child.finish().exits(ExitCode.DONE);

            assertThat(run.out()).contains("It may cost 0.005", "It did cost 0.005", "USD");
            assertThat(ImageIO.read(folder.resolve("fox.png").toFile()).getWidth())
                    .isEqualTo(1024);
            assertThat(shop.metered()).hasSize(1);
        }
    }

    @Test
    void readme_showsTheExampleAsItIsRun() throws IOException {
        List<String> blocks = javaBlocks();

        if (!blocks.isEmpty()) {
            assertThat(blocks.get(0)).isEqualTo(example());
        }
    }

    private static List<String> javaBlocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        if (!Files.exists(README)) {
            return blocks;
        }
        List<String> lines = Files.readAllLines(README);
        for (int at = lines.indexOf("```java"); at >= 0 && at < lines.size(); at++) {
            if (lines.get(at).equals("```java")) {
                int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf("```");
                blocks.add(String.join("\n", lines.subList(at + 1, end)));
                at = end;
            }
        }
        return blocks;
    }

    /** The lines between the marks, without the blanks that they all begin with. */
    private static String example() throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLE).stream()
                .dropWhile(line -> !line.strip().equals("// readme:begin"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// readme:end"))
                .toList();
        return String.join("\n", lines).stripIndent();
    }
}
