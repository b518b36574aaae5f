package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is refused with one sentence that names file, line, key, value and remedy: broken.txt holds them. */
class BrokenWorkloadsTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("cases")
    void mistake_isRefusedWithItsSentence(String fragment, String other, String message) {
        String broken = Documents.changed(Documents.COMPLETE, fragment, other);

        assertThatThrownBy(() -> Documents.parse(broken))
                .isExactlyInstanceOf(WorkloadException.class)
                .hasMessage(message);
    }

    @Test
    void cases_areAllRead_andNoneStandsTwice() {
        assertThat(cases().map(one -> List.of(one.get()).subList(0, 2)))
                .hasSizeGreaterThan(110)
                .doesNotHaveDuplicates();
    }

    @Test
    void nestingWithoutEnd_isRefused() {
        assertThatThrownBy(() -> Documents.parse("a: " + "[".repeat(200_000)))
                .isExactlyInstanceOf(WorkloadException.class)
                .hasMessage("w.yaml, line 1: this is nested too deeply; flatten it.");
    }

    @Test
    void longValues_areShownInPart_onOneLine() {
        String broken = Documents.changed(
                Documents.SMALLEST, "format: halftone-workload/1", "format: \"a\\nb" + "c".repeat(100_000) + "\"");

        assertThatThrownBy(() -> Documents.parse(broken))
                .hasMessageStartingWith("w.yaml, line 1: format is 'a b" + "c".repeat(77) + "…'; write ");
    }

    private static Stream<Arguments> cases() {
        return Arrays.stream(Documents.read("broken.txt").split("\n\n", -1))
                .skip(1)
                .map(block -> block.strip().split("\n", -1))
                .map(lines -> Arguments.of(value(lines[0], "-"), value(lines[1], "+"), value(lines[2], "=")));
    }

    private static String value(String line, String mark) {
        assertThat(line).startsWith(mark);
        return line.substring(Math.min(2, line.length())).replace("\\n", "\n");
    }
}
