package dev.halftone.client.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTimeTest {

    @Test
    void timer_comesInTimeAndNotOnTheTimerThread() throws Exception {
        try (SystemTime time = new SystemTime()) {
            long start = System.nanoTime();

            String thread = time.after(Duration.ofMillis(20))
                    .thenApply(due -> Thread.currentThread().getName())
                    .get(10, TimeUnit.SECONDS);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
            assertThat(thread).isNotEqualTo("halftone-timer");
        }
    }

    @Test
    void negativeSpan_isOverAtOnce() throws Exception {
        try (SystemTime time = new SystemTime()) {
            assertThat(time.after(Duration.ofSeconds(-5))
                            .thenApply(due -> "now")
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo("now");
        }
    }

    @Test
    void close_endsAllWaits() {
        SystemTime time = new SystemTime();
        CompletableFuture<Void> waiting = time.after(Duration.ofDays(1));

        time.close();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(time.after(Duration.ZERO)).isCompletedExceptionally();
    }

    @Test
    void canceledTimer_isGivenBackAndCloseMayBeRepeated() {
        SystemTime time = new SystemTime();
        CompletableFuture<Void> waiting = time.after(Duration.ofDays(1));

        assertThat(waiting.cancel(false)).isTrue();
        time.close();
        time.close();

        assertThat(waiting).isCancelled();
    }
}
