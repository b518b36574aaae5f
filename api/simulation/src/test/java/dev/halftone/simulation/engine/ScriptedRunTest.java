package dev.halftone.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.simulation.engine.ScriptedRun.Script;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.simulation.model.Plan;
import dev.halftone.simulation.testing.Shop;
import dev.halftone.spi.failure.FailureKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptedRunTest {

    private static final String BEHAVIOUR = """
            behaviour: {default: {failures: {provider_error: 0.1, rate_limited: 0.1, content_rejected: 0.1}}}
            """;
    private static final String ONE = "assets: [{name: a, weight: 1, steps: [{name: s, prompt: {text: a red fox}}]}]\n";

    @Test
    void follow_ofFailuresAndRetries_chargesEachAttemptToItsUse() {
        Plan plan = Shop.plan("volume: {assets: 3}\nmodels: [" + Shop.BILLED
                + "]\nretry: {attempts: 2, accept_paying_twice: true}\n" + BEHAVIOUR + ONE);
        Totals totals = ScriptedRun.follow(
                plan, fates("PROVIDER_ERROR", "DELIVERED", "RATE_LIMITED", "PROVIDER_ERROR", "CONTENT_REJECTED"));

        assertThat(totals.attempts()).isEqualByComparingTo("5");
        assertThat(totals.delivered()).isEqualByComparingTo("1");
        assertThat(totals.finished()).isEqualByComparingTo("1");
        assertThat(likely(totals, Use.USEFUL)).isEqualTo("0.04");
        assertThat(likely(totals, Use.RETRIED)).isEqualTo("0.04");
        assertThat(likely(totals, Use.FAILED)).isEqualTo("0.04");
        assertThat(likely(totals, Use.FILTERED)).isEqualTo("0.04");
    }

    @Test
    void follow_ofStepsThatFail_doesNotGoOn() {
        Plan plan = Shop.plan("""
                volume: {assets: 2}
                cache_rate: 0.5
                models: [%s]
                retry: {attempts: 1}
                assets: [{name: a, weight: 1, steps: [
                  {name: s, count: 2, repeat: 2, prompt: {text: a red fox}}, {name: t, prompt: {text: a hat}}]}]
                """.formatted(Shop.FREE) + BEHAVIOUR);
        Totals totals = ScriptedRun.follow(plan, fates("DELIVERED", "CONTENT_REJECTED"));

        assertThat(totals.requests()).isEqualByComparingTo("2");
        assertThat(totals.images()).isEqualByComparingTo("2");
        assertThat(totals.finished()).isEqualByComparingTo("0");
        assertThat(totals.cachedImages()).isEqualByComparingTo("5");
    }

    @Test
    void follow_ofAFailureThatThePlanDoesNotHave_isRefused() {
        Plan plan = Shop.plan("volume: {assets: 1}\nmodels: [" + Shop.FREE + "]\n" + BEHAVIOUR + ONE);

        assertThatThrownBy(() -> ScriptedRun.follow(plan, fates("RUN_FAILED")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 ways by RUN_FAILED");
    }

    @Test
    void follow_ofAStepThatIsNeededByChance_isRefused() {
        Plan plan = Shop.plan("volume: {assets: 1}\nmodels: [" + Shop.FREE + "]\n"
                + "assets: [{name: a, weight: 1, steps: [{name: s, probability: 0.5, prompt: {text: x}}]}]\n");

        assertThatThrownBy(() -> ScriptedRun.follow(plan, fates("DELIVERED")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps are certain");
    }

    @Test
    void lastPrompts_ofADistribution_takeAllThatIsLeft() {
        Plan plan =
                Shop.plan("volume: {assets: 1}\nmodels: [openai/gpt-image-2.5-sunburst]\nassets: [{name: a, weight: 1,"
                        + " steps: [{name: s, prompt: {characters: {mean: 1000, deviation: 300}}}]}]\n");
        FlatPlan flat = new FlatPlan(plan, java.time.Duration.ofSeconds(1));
        List<FlatPlan.FlatPrompts> prompts =
                flat.branches().get(0).stages().get(0).prompts();

        assertThat(prompts).hasSize(5);
        assertThat(prompts.get(4).ofTheRest()).isEqualTo(1);
    }

    private static String likely(Totals totals, Use use) {
        return totals.charges().get(use).likely().value().stripTrailingZeros().toPlainString();
    }

    /** Kinds of failure by their names, or DELIVERED. */
    private static Script fates(String... fates) {
        Deque<String> left = new ArrayDeque<>(List.of(fates));
        return model -> Optional.of(left.removeFirst())
                .filter(fate -> !fate.equals("DELIVERED"))
                .map(FailureKind::valueOf);
    }
}
