package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BehaviourReaderTest {

    private static final ModelName MODEL = ModelName.parse("openai/gpt-image-1.5");
    private static final ModelName OTHER = ModelName.parse("openai/gpt-image-2");

    @Test
    void failures_ofTheStandard_haveWhatIsUsual_unlessItIsSaid() {
        Behaviour standard = Documents.complete().behaviours().standard();

        assertThat(standard.failures())
                .containsExactly(
                        FailureChance.usual(FailureKind.CONTENT_REJECTED, new BigDecimal("0.01")),
                        FailureChance.usual(FailureKind.PROVIDER_ERROR, new BigDecimal("0.02")),
                        new FailureChance(
                                FailureKind.RUN_FAILED, new BigDecimal("0.01"), Exposure.POSSIBLE, RetrySafety.MAYBE));
        assertThat(standard.requestsPerMinute()).contains(new BigDecimal("500"));
        assertThat(standard.latency()).get().hasToString("log-normal, p50 4000 ms, p95 9000 ms");
    }

    @Test
    void model_withBehaviourOfItsOwn_takesTheRestFromTheStandard() {
        Behaviour behaviour = Documents.complete().behaviours().of(MODEL);

        assertThat(behaviour.failures())
                .extracting(FailureChance::kind, chance -> chance.rate().toPlainString())
                .containsExactly(
                        tuple(FailureKind.CONTENT_REJECTED, "0.01"),
                        tuple(FailureKind.PROVIDER_ERROR, "0.1"),
                        tuple(FailureKind.RUN_FAILED, "0.01"));
        assertThat(behaviour.latency()).get().hasToString("always 2500 ms");
        assertThat(behaviour.requestsPerMinute()).contains(new BigDecimal("500"));
    }

    @Test
    void model_withoutBehaviourOfItsOwn_hasTheStandard() {
        Behaviours behaviours = Documents.complete().behaviours();

        assertThat(behaviours.of(OTHER)).isEqualTo(behaviours.standard());
    }

    @Test
    void rateOfZero_takesAFailureAway() {
        Behaviours behaviours = Documents.smallestWith("behaviour: {default: {failures: {timed_out: 0.2}},"
                        + " models: {openai/gpt-image-1.5: {failures: {timed_out: 0}}}}\n")
                .behaviours();

        assertThat(behaviours.standard().failures()).hasSize(1);
        assertThat(behaviours.of(MODEL)).isEqualTo(Behaviour.PERFECT);
    }

    @Test
    void filterRate_ofAModel_replacesThatOfTheStandard() {
        Behaviours behaviours = Documents.smallestWith("behaviour: {default: {failures: {content_rejected: 0.2}},"
                        + " models: {openai/gpt-image-1.5: {filter_rate: 0.9}}}\n")
                .behaviours();

        assertThat(behaviours.of(MODEL).failures())
                .containsExactly(FailureChance.usual(FailureKind.CONTENT_REJECTED, new BigDecimal("0.9")));
    }

    @Test
    void rates_thatSumToOne_areTaken() {
        Behaviour standard = Documents.smallestWith(
                        "behaviour: {default: {failures: {timed_out: 0.75, overloaded: 0.25}}}\n")
                .behaviours()
                .standard();

        assertThat(standard.failures()).hasSize(2);
    }
}
