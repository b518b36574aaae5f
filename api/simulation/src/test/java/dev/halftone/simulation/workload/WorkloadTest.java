package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {

    private static final ModelName TWO = ModelName.parse("openai/gpt-image-2");
    private static final ModelName ONE = ModelName.parse("openai/gpt-image-1.5");

    @Test
    void completeDocument_isReadWithEveryValue() {
        Workload workload = Documents.complete();

        assertThat(workload.name()).isEqualTo("thumbnail factory");
        assertThat(workload.description()).isEqualTo("Every key of the format once.");
        assertThat(workload.period()).isEqualTo(new Period(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 3, 1)));
        assertThat(workload.volume().assets()).isEqualTo(1_000_000);
        assertThat(workload.volume().growth()).isEqualTo("0.05");
        assertThat(workload.volume().hours()).hasSize(24).contains(new BigDecimal("0.5"));
        assertThat(workload.models()).containsExactly(TWO, ONE);
        assertThat(workload.policies())
                .containsExactly(new RoutingPolicy(
                        "policies[0]",
                        "cheap first",
                        List.of(ONE, TWO),
                        new RetryRules(
                                workload.retry().policy().withAttemptsPerModel(2),
                                1,
                                workload.retry().timeout()),
                        BatchPolicy.SINGLE));
        assertThat(workload.retry())
                .isEqualTo(new RetryRules(
                        new RetryPolicy(
                                5,
                                Duration.ofMillis(100),
                                Duration.ofSeconds(10),
                                RetryPolicy.Risk.ACCEPT_PAYING_TWICE),
                        1,
                        Duration.ofSeconds(90)));
        assertThat(workload.batch()).isEqualTo(BatchPolicy.CHEAPEST);
        assertThat(workload.cacheRate()).isEqualTo("0.1");
        assertThat(workload.owned())
                .containsExactly(new OwnedCapacity(
                        "owned[0]",
                        ModelName.parse("vertex/imagen-4.0-generate-001"),
                        "private-endpoint",
                        2,
                        Optional.of(new BigDecimal("400"))));
        assertThat(workload.priceBook()).contains("guide-2026");
        assertThat(workload.targets())
                .isEqualTo(new Targets(
                        Amount.of("0.04", Denomination.USD),
                        Duration.ofSeconds(5),
                        Optional.of(new BigDecimal("0.05")),
                        Optional.of(new BigDecimal("0.01"))));
        assertThat(workload.whatIf())
                .containsExactly(
                        new WhatIf(
                                "what_if[0]",
                                "flaky",
                                new WhatIf.Axis("behaviour.default.failures.provider_error", List.of("0", "0.05")),
                                Optional.of(new WhatIf.Axis("volume.assets", List.of("1000", "2000"))),
                                Optional.of("cheap first")),
                        new WhatIf(
                                "what_if[1]",
                                "fewer steps",
                                new WhatIf.Axis("assets[0].steps[0].steps", List.of("10", "20", "50")),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(workload.sampling()).isEqualTo(new Sampling(1, 100, Sampling.Engine.EVENTS));
    }

    @Test
    void smallestDocument_isReadWithTheDefaults() {
        Workload workload = Documents.smallest();

        assertThat(workload.description()).isEmpty();
        assertThat(workload.period()).isEqualTo(new Period(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1)));
        assertThat(workload.volume())
                .isEqualTo(new Volume(1, BigDecimal.ZERO, Collections.nCopies(24, BigDecimal.ONE)));
        assertThat(workload.models()).isEmpty();
        assertThat(workload.policies()).isEmpty();
        assertThat(workload.behaviours().of(TWO)).isEqualTo(Behaviour.PERFECT);
        assertThat(workload.retry()).isEqualTo(new RetryRules(RetryPolicy.DEFAULT, 0, Duration.ofMinutes(2)));
        assertThat(workload.batch()).isEqualTo(BatchPolicy.FEWEST);
        assertThat(workload.cacheRate()).isZero();
        assertThat(workload.owned()).isEmpty();
        assertThat(workload.priceBook()).isEmpty();
        assertThat(workload.targets().lateShare()).isEmpty();
        assertThat(workload.targets().failureShare()).isEmpty();
        assertThat(workload.whatIf()).isEmpty();
        assertThat(workload.sampling()).isEqualTo(new Sampling(42, 400, Sampling.Engine.AGGREGATED));
    }

    @Test
    void policy_withoutRulesOfItsOwn_takesTheWorkloads() {
        Workload workload = Documents.smallestWith("batch: single\nretry: {attempts: 7, first_delay: 0s}\n"
                + "policies: [{name: p, models: [a/b], retry: {attempts: 8}}, {name: q, models: [a/b]}]\n");

        assertThat(workload.policies()).allMatch(policy -> policy.batch() == BatchPolicy.SINGLE);
        assertThat(workload.policies().get(0).retry().policy().attemptsPerModel())
                .isEqualTo(8);
        assertThat(workload.policies().get(0).retry().policy().firstDelay()).isZero();
        assertThat(workload.policies().get(1).retry()).isEqualTo(workload.retry());
    }

    @Test
    void question_whileAllModelsAreCompared_mayBeAskedOfAnyModel() {
        String question = "what_if: [{name: q, vary: volume.assets, over: [2], policy: openai/gpt-image-2}]\n";

        assertThat(Documents.smallestWith(question).whatIf().get(0).policy()).contains("openai/gpt-image-2");
        assertThatThrownBy(() -> Documents.smallestWith(question + "models: [a/b]\n"))
                .hasMessage("w.yaml, line 10: what_if[0].policy is 'openai/gpt-image-2', which names nothing;"
                        + " write one of a/b.");
        assertThatThrownBy(() -> Documents.smallestWith(question.replace("openai/gpt-image-2", "cheapest")))
                .hasMessage("w.yaml, line 10: what_if[0].policy is 'cheapest', which names nothing;"
                        + " write the name of a model.");
    }

    @Test
    void firstDelay_aboveTheUsualLongest_isRefusedAtItsPlace() {
        assertThatThrownBy(() -> Documents.smallestWith("retry: {first_delay: 2min}\n"))
                .hasMessage("w.yaml, line 10: retry.first_delay is '2min', so that delays do not rise from first to"
                        + " longest; write a longest_delay of at least first_delay.");
    }

    @Test
    void file_isReadWithWhatLiesBesideIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("w.yaml");
        Files.writeString(file, Documents.SMALLEST + "price_book: mine.yaml\n");
        Files.writeString(folder.resolve("mine.yaml"), "");

        assertThat(Workload.load(file).priceBook())
                .contains(folder.resolve("mine.yaml").toString());
    }

    @Test
    void file_thatIsNone_isRefused(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', (byte) 0xFF});

        assertThatThrownBy(() -> Workload.load(folder.resolve("w.yaml")))
                .isExactlyInstanceOf(WorkloadException.class)
                .hasMessage("'" + folder.resolve("w.yaml")
                        + "' cannot be read; give the path of a workload file in UTF-8.");
        assertThatThrownBy(() -> Workload.load(folder)).isExactlyInstanceOf(WorkloadException.class);
        assertThatThrownBy(() -> Workload.load(binary)).isExactlyInstanceOf(WorkloadException.class);
    }

    @Test
    void span_ofEveryUnit_isReadExactly() {
        assertThat(Spans.parse("0.25ms")).isEqualTo(Duration.ofNanos(250_000));
        assertThat(Spans.parse("1.5s")).isEqualTo(Duration.ofMillis(1500));
        assertThat(Spans.parse("2min")).isEqualTo(Duration.ofMinutes(2));
        assertThat(Spans.parse("744h")).isEqualTo(Duration.ofDays(31));
    }
}
