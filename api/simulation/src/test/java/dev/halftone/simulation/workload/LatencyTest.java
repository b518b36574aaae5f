package dev.halftone.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void fixedLatency_isAlwaysTheSame() {
        assertThat(parts(Latency.fixed(Duration.ofMillis(1500)))).hasSize(256).containsOnly(1_500_000L);
    }

    @Test
    void logNormal_goesThroughMedianAndPercentile() {
        Latency latency = Latency.logNormal(Duration.ofSeconds(4), Duration.ofSeconds(9));
        long[] parts = parts(latency).toArray();

        assertThat(parts).isSorted();
        assertThat((parts[127] + parts[128]) / 2.0).isCloseTo(4_000_000, within(2_000.0));
        assertThat(LongStream.of(parts).filter(time -> time <= 9_000_000).count())
                .isEqualTo(243);
    }

    @Test
    void observations_areRepeatedEquallyOften_inOrder() {
        long[] parts = parts(Latency.observed(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .toArray();

        assertThat(parts).isSorted();
        for (long second = 1; second <= 3; second++) {
            long micros = second * 1_000_000;
            assertThat(LongStream.of(parts).filter(time -> time == micros).count())
                    .isBetween(85L, 86L);
        }
    }

    @Test
    void times_thatCannotBe_areRefused() {
        assertThatThrownBy(() -> Latency.fixed(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Latency.observed()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Latency.logNormal(Duration.ofSeconds(9), Duration.ofSeconds(4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Latency.logNormal(Duration.ZERO, Duration.ofSeconds(4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LongStream parts(Latency latency) {
        return IntStream.range(0, Latency.PARTS).mapToLong(latency::micros);
    }
}
