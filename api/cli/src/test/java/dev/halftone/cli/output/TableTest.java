package dev.halftone.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void numbers_areSetToTheRight() {
        assertThat(new Table("NAME", ">USD").row("a", "0.5").row("bcd", "10.25").lines())
                .containsExactly("NAME    USD", "a       0.5", "bcd   10.25");
    }

    @Test
    void wideText_isWrappedAndNoNumberIsBroken() {
        String name = "replicate/some-owner/a-model-with-a-very-long-name-that-goes-on-and-on-and-on";

        Table table = new Table("MODEL", ">LOW", ">HIGH", "WHY").row(name, "0.000975", "0.02925", "word ".repeat(30));

        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(String.join("\n", table.lines())).contains("0.000975", "0.02925");
        assertThat(table.lines().stream()
                        .skip(1)
                        .map(line -> line.split(" ", -1)[0])
                        .reduce("", String::concat))
                .isEqualTo(name);
    }

    @Test
    void tableOfWideNumbersOnly_staysWithinItsWidth() {
        Table table = new Table(">A", ">B", ">C").row("1".repeat(60), "2".repeat(60), "3".repeat(60));

        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void nameThatIsTooWide_standsWholeAboveItsRow() {
        String name = "replicate/some-owner/a-model-with-a-very-long-name-that-goes-on-and-on-and-on";

        assertThat(new Table("MODEL", ">LOW", "WHY")
                        .row(name, "0.000975", "word ".repeat(30))
                        .row("short", "1", "")
                        .lines())
                .contains(name)
                .anyMatch(line -> line.startsWith("  ") && line.contains("0.000975"))
                .anyMatch(line -> line.startsWith("short  "));
    }

    @Test
    void sentence_isWrappedBetweenWordsOnly() {
        StringWriter out = new StringWriter();
        String name = "provider/" + "x".repeat(120);

        new Console(new PrintWriter(out), new PrintWriter(out), false).text("word ".repeat(30) + name + " last words");

        assertThat(out.toString()).contains(name);
        assertThat(out.toString().lines().filter(line -> !line.contains(name)))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void rowOfAnotherLength_isRefused() {
        assertThatThrownBy(() -> new Table("A", "B").row("1")).hasMessageContaining("2 cells, not 1");
    }
}
