package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.settle.Charge;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedBehaviourTest {

    private static final ModelName MODEL = ModelName.parse("a/b");
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final InMemoryLedger ledger = new InMemoryLedger(100);
    private int attempts;

    @Test
    void ledger_givesRatesOfAllEndedAttempts_andTimesOfThoseThatDelivered() {
        ended(Duration.ofSeconds(2), Optional.empty());
        ended(Duration.ofSeconds(4), Optional.empty());
        ended(Duration.ofSeconds(90), Optional.of(FailureKind.TIMED_OUT));
        ended(Duration.ofSeconds(1), Optional.of(FailureKind.RATE_LIMITED));
        begun();

        Map<ModelName, ObservedBehaviour> seen = ObservedBehaviour.ofLedger(ledger.entries());

        assertThat(seen).containsOnlyKeys(MODEL);
        ObservedBehaviour behaviour = seen.get(MODEL);
        assertThat(behaviour.attempts()).isEqualTo(4);
        assertThat(behaviour.isEnough()).isFalse();
        assertThat(behaviour.failures())
                .containsExactly(
                        FailureChance.usual(FailureKind.RATE_LIMITED, new BigDecimal("0.25")),
                        FailureChance.usual(FailureKind.TIMED_OUT, new BigDecimal("0.25")));
        assertThat(behaviour.latency().orElseThrow().micros(0)).isEqualTo(2_000_000);
        assertThat(behaviour.latency().orElseThrow().micros(255)).isEqualTo(4_000_000);
    }

    @Test
    void clockThatWasSetBack_countsAsNoTime() {
        ended(Duration.ofSeconds(-5), Optional.empty());

        assertThat(ObservedBehaviour.ofLedger(ledger.entries())
                        .get(MODEL)
                        .latency()
                        .orElseThrow()
                        .micros(0))
                .isZero();
    }

    @Test
    void emptyLedger_saysNothing() {
        assertThat(ObservedBehaviour.ofLedger(ledger.entries())).isEmpty();
    }

    @Test
    void rates_thatAreNoDecimals_neverSumAboveOne() {
        List<Observation> seen = new ArrayList<>();
        for (FailureKind kind : FailureKind.values()) {
            seen.add(new Observation(MODEL, Duration.ZERO, Optional.of(kind)));
        }

        ObservedBehaviour behaviour = ObservedBehaviour.of(seen).get(MODEL);

        assertThat(behaviour.failures()).hasSize(FailureKind.values().length);
        assertThat(behaviour.failures().stream().map(FailureChance::rate).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isLessThanOrEqualTo(BigDecimal.ONE)
                .isGreaterThan(new BigDecimal("0.9999999999"));
    }

    @Test
    void twentyAttempts_areEnough() {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            seen.add(new Observation(MODEL, Duration.ofSeconds(1), Optional.empty()));
        }

        assertThat(ObservedBehaviour.of(seen).get(MODEL).isEnough()).isTrue();
        assertThat(ObservedBehaviour.of(seen.subList(0, 19)).get(MODEL).isEnough())
                .isFalse();
    }

    private String begun() {
        String attempt = "attempt-" + attempts++;
        ledger.append(new LedgerRecord.Intent(attempt, "task", 1, MODEL, "generate", 1, Optional.empty(), "", START));
        return attempt;
    }

    private void ended(Duration time, Optional<FailureKind> failure) {
        ledger.append(new LedgerRecord.Charged(
                begun(),
                failure.isEmpty() ? 1 : 0,
                failure.map(
                        kind -> Failure.of(kind, Exposure.NONE, "It failed.").build()),
                Charge.unknown("It is a test."),
                START.plus(time)));
    }
}
