package dev.halftone.client.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: "})
    void nesting_beyondTheStack_isRefused(String bracket) {
        assertThatThrownBy(() -> parse("a: 1\nb: " + bracket.repeat(200_000)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("x.yaml, line 2: this is nested too deeply; flatten it.");
    }

    @Test
    void nesting_thatPeopleWrite_isRead() {
        assertThat(parse("a: " + "[".repeat(30) + "1" + "]".repeat(30)).root().find("a"))
                .isPresent();
    }

    @Test
    void collection_thatHoldsItself_isRefused() {
        assertThatThrownBy(() -> parse("a: &self [*self]\n"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("x.yaml");
    }

    @Test
    void line_ofAPlace_isThatOfTheNearestAround() {
        YamlTree tree = parse("a:\n  b:\n    - c: 1\n");

        assertThat(tree.line("a.b[0].c")).isEqualTo(3);
        assertThat(tree.line("a.b[0].d")).isEqualTo(3);
        assertThat(tree.line("a.x")).isEqualTo(1);
    }

    private static YamlTree parse(String yaml) {
        return YamlTree.parse(yaml, "x.yaml", place -> false, IllegalArgumentException::new);
    }
}
