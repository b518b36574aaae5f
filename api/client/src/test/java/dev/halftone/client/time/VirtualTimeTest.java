package dev.halftone.client.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> events = new ArrayList<>();

    @Test
    void timers_comeInOrderOfTimeThenOfSetting() {
        CompletableFuture<Void> last = at(3, "c");
        CompletableFuture<Void> first = at(1, "a");
        CompletableFuture<Void> sameAsFirst = at(1, "b");

        assertThat(time.runUntilDone(CompletableFuture.allOf(last, first, sameAsFirst)))
                .isTrue();

        assertThat(events).containsExactly("a at PT1S", "b at PT1S", "c at PT3S");
    }

    @Test
    void time_stopsWhenTheFutureIsDone() {
        CompletableFuture<Void> soon = at(1, "a");
        CompletableFuture<Void> later = at(2, "b");

        assertThat(time.runUntilDone(soon)).isTrue();

        assertThat(time.now()).isEqualTo(START.plusSeconds(1));
        assertThat(later).isNotDone();
    }

    @Test
    void future_thatNobodyCompletesIsToldApart() {
        assertThat(time.runUntilDone(new CompletableFuture<>())).isFalse();
    }

    @Test
    void canceledTimer_doesNotMoveTheClock() {
        CompletableFuture<Void> canceled = time.after(Duration.ofDays(1));
        assertThat(canceled.cancel(false)).isTrue();

        assertThat(time.runUntilDone(new CompletableFuture<>())).isFalse();

        assertThat(time.now()).isEqualTo(START);
    }

    private CompletableFuture<Void> at(int seconds, String name) {
        return time.after(Duration.ofSeconds(seconds))
                .thenRun(() -> events.add(name + " at " + Duration.between(START, time.now())));
    }
}
