package dev.halftone.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.run.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltPluginsTest {

    private static final Path MADE = Path.of("target/it/acme/halftone-plugin-acme");
    private static final Path EXAMPLE = Path.of("target/examples/fal-plugin");
    private static final Pattern PLUGIN = Pattern.compile("(?s)<plugin>.*?</plugin>");

    static Stream<Path> projects() {
        return Stream.of(MADE, EXAMPLE);
    }

    @ParameterizedTest
    @MethodSource("projects")
    void jar_examinedAsAStrangersWould_keepsEveryRule(Path project) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

        int code = Main.run(out, out, jar(project).toString());

        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void jar_carriesScriptsAndReference(Path project) throws IOException {
        String id = project.equals(MADE) ? "acme" : "fal";

        assertThat(project.resolve("target/classes/halftone/scripts/" + id + ".json"))
                .exists();
        assertThat(project.resolve("target/classes/halftone/references/" + id + ".json"))
                .exists();
    }

    @Test
    void example_exceptForItsName_hasThePomOfAMadeProject() throws IOException {
        String made = Files.readString(MADE.resolve("pom.xml"));

        assertThat(Files.readString(EXAMPLE.resolve("pom.xml")))
                .isEqualTo(made.replace("acme", "fal").replace("Acme", "Fal"));
    }

    @Test
    void madeProject_pinsEveryPlugin() throws IOException {
        List<String> plugins = PLUGIN.matcher(Files.readString(MADE.resolve("pom.xml")))
                .results()
                .map(found -> found.group())
                .toList();

        assertThat(plugins).hasSize(9).allMatch(plugin -> plugin.matches("(?s).*<version>\\d+(\\.\\d+)+</version>.*"));
    }

    @Test
    void madeProject_holdsNothingThatWasNotFilledIn() throws IOException {
        try (Stream<Path> files = Files.walk(MADE)) {
            List<Path> sources = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.startsWith(MADE.resolve("target")))
                    .toList();

            assertThat(sources).hasSizeGreaterThan(10).allSatisfy(file -> {
                assertThat(file.toString()).doesNotContain("__");
                assertThat(Files.readString(file))
                        .doesNotContain("${provider")
                        .doesNotContain("${package}")
                        .doesNotContain("${artifactId}")
                        .doesNotContainPattern("@[a-z.-]+@");
            });
        }
    }

    private static Path jar(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
