package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.Rule;
import dev.halftone.conformance.RuleCatalogue;
import dev.halftone.conformance.run.PackagedSpecimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every rule has something that breaks it, and the table of them is written down. With {@code -Drules.update=true} the
 * table is written anew, and so are the numbers of comparisons.
 */
class RuleMatrixTest {

    private static final Path MATRIX = Path.of("..", "docs", "rules", "matrix.md");
    private static final Path COMPARISONS = Path.of("src", "test", "resources", "halftone", "zoo", Comparisons.FILE);

    @BeforeAll
    static void update() throws IOException {
        if (Boolean.getBoolean("rules.update")) {
            Files.writeString(MATRIX, matrix());
            Files.writeString(COMPARISONS, comparisons());
        }
    }

    @Test
    void rule_hasASpecimen() {
        assertThat(RuleCatalogue.all())
                .filteredOn(rule -> breaking(rule).isEmpty())
                .extracting(Rule::id)
                .isEmpty();
    }

    @Test
    void specimen_breaksARuleThatThereIs_andSaysWhy() {
        List<String> ids = RuleCatalogue.all().stream().map(Rule::id).toList();

        assertThat(rows().filter(row -> row.phrases().isEmpty()
                        || !ids.containsAll(row.phrases().keySet())))
                .extracting(Row::name)
                .isEmpty();
        assertThat(rows().filter(row -> row.phrases().containsValue("")))
                .extracting(Row::name)
                .isEmpty();
    }

    @Test
    void specimen_hasANameOfItsOwn() {
        assertThat(rows().map(Row::name)).doesNotHaveDuplicates();
    }

    @Test
    void matrix_isWrittenDown() {
        assertThat(MATRIX).hasContent(matrix());
    }

    private static List<String> breaking(Rule rule) {
        return rows().filter(row -> row.phrases().containsKey(rule.id()))
                .map(Row::name)
                .sorted()
                .toList();
    }

    private static Stream<Row> rows() {
        return Stream.concat(
                Stream.concat(Zoo.specimens().stream(), LastingSpecimens.all().stream())
                        .map(one -> new Row(one.name(), one.defect(), one.phrases())),
                PackagedSpecimens.all().stream().map(one -> new Row(one.name(), one.defect(), one.phrases())));
    }

    private static String matrix() {
        String rules = RuleCatalogue.all().stream()
                .map(rule ->
                        "| [" + rule.id() + "](" + rule.id() + ".md) | " + String.join(", ", breaking(rule)) + " |\n")
                .collect(Collectors.joining());
        String specimens = rows().sorted(java.util.Comparator.comparing(Row::name))
                .map(row -> "| " + row.name() + " | " + row.defect() + " | "
                        + String.join(", ", new TreeSet<>(row.phrases().keySet())) + " |\n")
                .collect(Collectors.joining());
        return "# The zoo\n\nA specimen is a correct plugin with one defect. Of all rules it breaks exactly those that stand"
                + " beside it; one that does not come back is shown to its one rule only.\n\n## What breaks each rule\n\n| rule | specimens |\n|---|---|\n"
                + rules
                + "\n## What is wrong with each specimen\n\n| specimen | its defect | what it breaks |\n|---|---|---|\n"
                + specimens;
    }

    private static String comparisons() {
        return Zoo.correct()
                .flatMap(one -> Examined.by(RuleCatalogue.all(), one.plugin().get()).comparisons().entrySet().stream()
                        .map(entry -> Comparisons.key(one, entry.getKey()) + "=" + entry.getValue() + "\n"))
                .collect(Collectors.joining());
    }

    /** What the table shows of a specimen. */
    private record Row(String name, String defect, Map<String, String> phrases) {}
}
