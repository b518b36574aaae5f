package dev.halftone.simulation.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.simulation.Comparison;
import dev.halftone.simulation.Simulator;
import dev.halftone.simulation.testing.Shop;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

    private static final String DRAW = """
            volume: {assets: 1000}
            assets: [{name: a, weight: 1, steps: [{name: draw, size: 1024x1024, prompt: {text: A cat}}]}]
            models: [openai/gpt-image-2, stability/stable-image-core]
            sampling: {replications: 20}
            """;

    /** A picture of stable-image-core costs 0.03 and one of gpt-image-2 0.04. */
    @ParameterizedTest(name = "cheaper in {0}, dearer in {1}: edge at {2}")
    @CsvSource({"30s, 5s, 30000", "45s, 1s, 45000", "200s, 20s, 200000"})
    void slowerAndCheaper_losesBelowItsTime_alsoWhereNeitherIsInTime(String cheaper, String dearer, BigDecimal edge) {
        List<BreakEven> deadlines = deadlines(DRAW + times(cheaper, dearer));

        assertThat(deadlines).singleElement().satisfies(even -> {
            assertThat(even.first()).isEqualTo(Shop.SINGLE);
            assertThat(even.second()).isEqualTo(Shop.FREE);
            // A request's time is told apart in parts of its deadline.
            assertThat(even.at().orElseThrow()).isBetween(scaled(edge, "0.97"), scaled(edge, "1.03"));
        });
    }

    @Test
    void fasterAndCheaper_neverLosesByItsTime() {
        assertThat(deadlines(DRAW + times("5s", "30s"))).isEmpty();
    }

    @Test
    void choice_whenNothingIsEverDelivered_saysThatAndNotThatPricesAreMissing() {
        String always = "behaviour: {default: {failures: {rate_limited: 1}}}\n";

        assertThat(answer(DRAW + always).choice().sentence())
                .isEqualTo("No policy with a known price in US dollars delivers a picture.");
    }

    @Test
    void choice_withoutSharesThatMayMiss_claimsNoTarget() {
        assertThat(answer(DRAW).choice().sentence())
                .isEqualTo(
                        "stability/stable-image-core is the cheapest of 4 policies, at 0.03 USD for a delivered picture.");
    }

    private static String times(String cheaper, String dearer) {
        return """
                behaviour:
                  models:
                    stability/stable-image-core: {latency: {fixed: %s}}
                    openai/gpt-image-2: {latency: {fixed: %s}}
                retry: {timeout: 10min}
                """.formatted(cheaper, dearer);
    }

    private static List<BreakEven> deadlines(String lines) {
        return answer(lines).breakEvens().stream()
                .filter(even -> even.kind() == BreakEven.Kind.DEADLINE)
                .toList();
    }

    private static Answers answer(String lines) {
        Simulator simulator = Shop.simulator(lines);
        Comparison comparison = simulator.compare();
        return new Questions(Shop.halftone(), simulator, comparison).answer();
    }

    private static BigDecimal scaled(BigDecimal number, String factor) {
        return number.multiply(new BigDecimal(factor));
    }
}
