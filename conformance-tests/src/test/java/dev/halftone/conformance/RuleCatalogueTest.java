package dev.halftone.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RuleCatalogueTest {

    @Test
    void ids_standOnceAndInOrder() {
        assertThat(RuleCatalogue.all()).isNotEmpty();
        assertThat(RuleCatalogue.all()).extracting(Rule::id).doesNotHaveDuplicates();
    }

    @Test
    void rule_withoutGroup_isRefused() {
        assertThatThrownBy(() -> Rule.must("X-1", "It holds.", "Mend it.", (plugin, examination) -> {}))
                .hasMessage("Rule id 'X-1' is none; write group and number, such as BIL-3.");
    }
}
