package dev.halftone.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GuideTest {

    private static final Path GUIDE = Path.of("../../docs/write-a-plugin.md");
    private static final Path EXAMPLE = Path.of("../../docs/examples/fal-plugin");
    private static final Path README = Path.of("src/main/resources/archetype-resources/README.md");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(java|json|xml)\\n(.*?)^```$");

    @TestFactory
    Stream<DynamicTest> snippet_ofTheGuide_standsInTheExampleThatIsBuilt() throws IOException {
        List<String> sources = sources();
        List<String> snippets = all(SNIPPET, Files.readString(GUIDE), 2);
        assertThat(snippets).hasSizeGreaterThan(10);
        return snippets.stream()
                .map(snippet -> DynamicTest.dynamicTest(
                        snippet.lines().findFirst().orElse("").strip(),
                        () -> assertThat(sources).anyMatch(source -> source.contains(unindented(snippet)))));
    }

    @Test
    void steps_ofTheGuide_areThoseOfTheMadeProject() throws IOException {
        List<String> guided = all(Pattern.compile("(?m)^## (\\d+\\. .*)$"), Files.readString(GUIDE), 1);
        List<String> made = all(Pattern.compile("(?m)^(\\d+\\.) \\*\\*(.*?)\\.\\*\\*"), Files.readString(README), 1, 2);

        assertThat(guided).hasSize(10).isEqualTo(made);
    }

    @Test
    void command_ofTheGuide_isTheOneThatIsRun() throws IOException {
        String run = Files.readString(Path.of("src/it/acme/invoker.properties"));
        List<String> named = all(
                Pattern.compile("-D(?:archetypeGroupId|archetypeArtifactId|providerId|providerName)\\b"),
                Files.readString(GUIDE),
                0);

        assertThat(named).hasSize(4).allMatch(run::contains);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            return files.filter(file -> file.toString().matches(".*/(src/.*|pom\\.xml)") && Files.isRegularFile(file))
                    .map(GuideTest::read)
                    .map(GuideTest::unindented)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** A part of a file may stand further left in the guide. */
    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static List<String> all(Pattern pattern, String text, int... groups) {
        return pattern.matcher(text)
                .results()
                .map(found -> joined(found, groups))
                .toList();
    }

    private static String joined(MatchResult found, int... groups) {
        return java.util.Arrays.stream(groups).mapToObj(found::group).collect(Collectors.joining(" "));
    }
}
