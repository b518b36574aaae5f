package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide's example is read, and its tables explain every key of the reader and no other. */
class WorkloadFormatGuideTest {

    @Test
    void example_ofTheGuide_isRead() {
        Workload workload = Documents.parse(example());

        assertThat(workload.policies()).hasSize(1);
        assertThat(workload.whatIf()).hasSize(2);
    }

    @Test
    void tables_ofTheGuide_holdTheReadersKeys_inOrder() {
        assertThat(tables())
                .containsExactlyElementsOf(
                        Stream.of(WorkloadKeys.values()).map(WorkloadKeys::keys).toList());
    }

    @Test
    void rows_ofTheGuide_sayUnitDefaultAndMeaning() {
        assertThat(guide().lines().filter(line -> line.startsWith("| `")))
                .hasSizeGreaterThan(80)
                .allSatisfy(row -> assertThat(row.substring(1, row.length() - 1).split("\\|", -1))
                        .hasSizeBetween(3, 4)
                        .noneMatch(String::isBlank));
    }

    static String example() {
        String guide = guide();
        int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
        return guide.substring(start, guide.indexOf("```", start));
    }

    private static List<List<String>> tables() {
        List<List<String>> tables = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String line : guide().lines().toList()) {
            if (line.equals("| key | unit | default | meaning |")) {
                open = new ArrayList<>();
                tables.add(open);
            } else if (line.startsWith("| `")) {
                open.add(line.substring(3, line.indexOf('`', 3)));
            } else if (line.isBlank()) {
                open = new ArrayList<>();
            }
        }
        return tables;
    }

    private static String guide() {
        try {
            return Files.readString(Path.of("..", "..", "docs", "workload-format.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
