package dev.halftone.client.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.FailureKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ModelName MODEL = new ModelName("paint", "job");

    private final Circuits circuits = new Circuits(3, Duration.ofSeconds(30));

    @Test
    void circuit_opensAfterTheFailuresInARow_andClosesAfterTheRest() {
        fail(FailureKind.PROVIDER_ERROR);
        fail(FailureKind.CONNECTION_LOST);
        assertThat(circuits.isOpen(MODEL, NOW)).isFalse();

        fail(FailureKind.OVERLOADED);

        assertThat(circuits.isOpen(MODEL, NOW)).isTrue();
        assertThat(circuits.isOpen(MODEL, NOW.plusSeconds(30).minusNanos(1))).isTrue();
        assertThat(circuits.isOpen(MODEL, NOW.plusSeconds(30))).isFalse();
    }

    @Test
    void circuit_opensAgainWithTheFirstFailureAfterTheRest() {
        fail(FailureKind.PROVIDER_ERROR);
        fail(FailureKind.PROVIDER_ERROR);
        fail(FailureKind.PROVIDER_ERROR);

        circuits.observe(AttemptSamples.failed(FailureKind.PROVIDER_ERROR, NOW.plusSeconds(31)), Instant.MAX);

        assertThat(circuits.isOpen(MODEL, NOW.plusSeconds(32))).isTrue();
    }

    @Test
    void success_closesTheCircuit() {
        fail(FailureKind.PROVIDER_ERROR);
        fail(FailureKind.PROVIDER_ERROR);
        circuits.observe(AttemptSamples.delivered(NOW, Duration.ofSeconds(1)), Instant.MAX);
        fail(FailureKind.PROVIDER_ERROR);

        assertThat(circuits.isOpen(MODEL, NOW)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void failure_countsOnlyWhenItIsTheProvidersOrTheNetworks(FailureKind kind) {
        fail(kind);
        fail(kind);
        fail(kind);

        boolean theirs = kind.blame() == FailureKind.Blame.PROVIDER || kind.blame() == FailureKind.Blame.NETWORK;
        assertThat(circuits.isOpen(MODEL, NOW)).isEqualTo(theirs);
    }

    @Test
    void callersMistake_betweenFailuresNeitherCountsNorResets() {
        fail(FailureKind.PROVIDER_ERROR);
        fail(FailureKind.PROVIDER_ERROR);
        fail(FailureKind.INVALID_REQUEST);
        assertThat(circuits.isOpen(MODEL, NOW)).isFalse();
        fail(FailureKind.PROVIDER_ERROR);
        assertThat(circuits.isOpen(MODEL, NOW)).isTrue();
    }

    @Test
    void deadline_thatIsTheCallersOwn_opensNoCircuitForOthers() {
        for (int run = 0; run < 3; run++) {
            circuits.observe(AttemptSamples.failed(FailureKind.TIMED_OUT, NOW), NOW);
        }
        assertThat(circuits.isOpen(MODEL, NOW)).isFalse();

        for (int run = 0; run < 3; run++) {
            circuits.observe(AttemptSamples.failed(FailureKind.TIMED_OUT, NOW), NOW.plusMillis(1));
        }
        assertThat(circuits.isOpen(MODEL, NOW)).isTrue();
    }

    @Test
    void fault_ofTheProviderAfterTheDeadline_countsAllTheSame() {
        for (int run = 0; run < 3; run++) {
            circuits.observe(AttemptSamples.failed(FailureKind.PROVIDER_ERROR, NOW), NOW.minusSeconds(1));
        }

        assertThat(circuits.isOpen(MODEL, NOW)).isTrue();
    }

    @Test
    void models_areApart() {
        fail(FailureKind.PROVIDER_ERROR);
        fail(FailureKind.PROVIDER_ERROR);
        fail(FailureKind.PROVIDER_ERROR);

        assertThat(circuits.isOpen(new ModelName("paint", "other"), NOW)).isFalse();
    }

    @Test
    void limits_withoutMeaningAreRefused() {
        assertThatThrownBy(() -> new Circuits(0, Duration.ZERO)).hasMessageContaining("not 0 and PT0S");
        assertThatThrownBy(() -> new Circuits(1, Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
    }

    private void fail(FailureKind kind) {
        circuits.observe(AttemptSamples.failed(kind, NOW), Instant.MAX);
    }
}
