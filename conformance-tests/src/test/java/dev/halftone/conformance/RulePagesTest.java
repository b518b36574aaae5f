package dev.halftone.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule has a page: a head that is written from the rule, and paragraphs of a person below it. With
 * {@code -Drules.update=true} heads and index are written anew; what stands below a head is never touched.
 */
class RulePagesTest {

    private static final Path FOLDER = Path.of("..", "docs", "rules");
    private static final String END_OF_HEAD = "<!-- Below this line the page is written by hand. -->\n";
    /** Three headings in order, a sentence at least behind each. */
    private static final Pattern WRITTEN = Pattern.compile(
            Stream.of("What it protects against", "How to read a failure", "How to mend it")
                    .map(heading -> "\n## " + heading + "\n\n[^#\n][^#]{40,}")
                    .collect(Collectors.joining("", "", "\n")),
            Pattern.DOTALL);

    @BeforeAll
    static void update() throws IOException {
        if (Boolean.getBoolean("rules.update")) {
            Files.createDirectories(FOLDER);
            for (Rule rule : RuleCatalogue.all()) {
                Path page = page(rule);
                Files.writeString(page, head(rule) + (Files.exists(page) ? byHand(Files.readString(page)) : ""));
            }
            Files.writeString(FOLDER.resolve("README.md"), index());
        }
    }

    @TestFactory
    Stream<DynamicTest> page_beginsWithWhatTheRuleSays() {
        return RuleCatalogue.all().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.id(),
                        () -> assertThat(Files.readString(page(rule))).startsWith(head(rule))));
    }

    @TestFactory
    Stream<DynamicTest> page_saysWhatItProtectsHowAFailureReadsAndHowItIsMended() {
        return RuleCatalogue.all().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.id(),
                        () -> assertThat(byHand(Files.readString(page(rule)))).matches(WRITTEN)));
    }

    @Test
    void index_namesEveryRule() throws IOException {
        assertThat(FOLDER.resolve("README.md")).hasContent(index());
    }

    @Test
    void folder_holdsNoPageOfARuleThatIsGone() throws IOException {
        try (Stream<Path> pages = Files.list(FOLDER)) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> !name.equals("README.md") && !name.equals("matrix.md")))
                    .containsExactlyInAnyOrderElementsOf(RuleCatalogue.all().stream()
                            .map(rule -> rule.id() + ".md")
                            .toList());
        }
    }

    private static String head(Rule rule) {
        String needs = rule.needs().stream()
                .sorted()
                .map(need -> "- " + need + ": skipped when " + need.absence())
                .collect(Collectors.joining("\n"));
        return "# " + rule.id() + "\n\n"
                + "**" + rule.level() + ".** " + rule.intent() + "\n\n"
                + "Remedy: " + rule.remedy() + "\n\n"
                + (needs.isEmpty() ? "It is examined on every plugin.\n" : "What it needs:\n\n" + needs + "\n")
                + "\n" + END_OF_HEAD;
    }

    private static String byHand(String page) {
        int at = page.indexOf(END_OF_HEAD);
        return at < 0 ? "" : page.substring(at + END_OF_HEAD.length());
    }

    private static String index() {
        return RuleCatalogue.all().stream()
                .map(rule -> "| [" + rule.id() + "](" + rule.id() + ".md) | "
                        + rule.level().toString().toLowerCase(Locale.ROOT) + " | " + rule.intent() + " |\n")
                .collect(Collectors.joining(
                        "",
                        "# Rules\n\nWhat the conformance kit examines. A report names the rule; its page says what to"
                                + " do. [What breaks each rule](matrix.md) is proved with every build.\n\n| rule | level | what holds of a plugin that keeps it |\n|---|---|---|\n",
                        ""));
    }

    private static Path page(Rule rule) {
        return FOLDER.resolve(rule.id() + ".md");
    }
}
