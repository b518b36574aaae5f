package dev.halftone.client.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {

    @Test
    void name_isSplitAtTheFirstSlash() {
        assertThat(ModelName.parse("replicate/black-forest-labs/flux-schnell"))
                .isEqualTo(new ModelName("replicate", "black-forest-labs/flux-schnell"))
                .hasToString("replicate/black-forest-labs/flux-schnell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openai", "/model", "openai/", "/"})
    void name_withoutBothPartsIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> ModelName.parse(text))
                .hasMessage("'" + text + "' is no model name; write provider/model such as openai/gpt-image-2.");
    }

    @Test
    void names_areOrderedAsTheyAreWritten() {
        assertThat(ModelName.parse("a/z")).isLessThan(ModelName.parse("b/a"));
        for (String one : List.of("ab/c", "ab-c/a", "ab0/c", "ab/b/d", "b/a", "a/z")) {
            for (String other : List.of("ab/c", "ab-c/a", "ab0/c", "ab/b/d", "b/a", "a/z")) {
                assertThat(Integer.signum(ModelName.parse(one).compareTo(ModelName.parse(other))))
                        .as("%s and %s", one, other)
                        .isEqualTo(Integer.signum(one.compareTo(other)));
            }
        }
    }
}
