package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptLengthTest {

    @ParameterizedTest
    @CsvSource({"180, 60", "1000, 10", "50, 15.5", "100000, 20000"})
    void normalLengths_haveTheirMean_andShareEverything(double mean, double deviation) {
        PromptLength lengths = PromptLength.normal(mean, deviation);

        assertThat(mean(lengths)).isCloseTo(mean, within(mean * 0.01));
        assertThat(lengths.parts().stream().map(PromptLength.Part::share).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.ONE);
        assertThat(lengths.parts())
                .extracting(part -> part.text().length())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"1, 100000", "100000, 100000", "1, 0.1", "100000, 0.1"})
    void extremeLengths_areAtLeastOneCharacter_andBounded(double mean, double deviation) {
        assertThat(PromptLength.normal(mean, deviation).parts())
                .allSatisfy(part -> assertThat(part.text().length()).isBetween(1, 300_000));
    }

    @Test
    void constantLength_isExact() {
        assertThat(PromptLength.always(237).parts())
                .singleElement()
                .satisfies(part -> assertThat(part.text()).hasSize(237));
    }

    @Test
    void promptsOfADocument_areReadAsWritten() {
        Workload workload = Documents.complete();

        assertThat(workload.assets().get(0).steps().get(0).prompt()).contains(PromptLength.normal(180, 60));
        assertThat(workload.assets().get(0).steps().get(1).prompt()).contains(PromptLength.text("Mend the sky."));
        assertThat(workload.assets().get(1).steps().get(0).prompt()).contains(PromptLength.always(200));
    }

    private static double mean(PromptLength lengths) {
        return lengths.parts().stream()
                .mapToDouble(part -> part.text().length() * part.share().doubleValue())
                .sum();
    }
}
