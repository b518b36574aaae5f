package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A record is safe after 50 ms, an answer comes after 1 s: so a first attempt ends at 1.1 s. */
class EngineRetryTest {

    private final Candidate flat = TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")), "flat");

    @Test
    void rateLimited_withSecondsToWait_isSentAgainAfterThem() {
        TestBench bench = new TestBench(Replies.tooManyRequests("Retry-After", "12"), Replies.picture());

        Run run = bench.run(flat);

        assertThat(run.images()).hasSize(1);
        assertThat(bench.sendTimes()).containsExactly(Duration.ofMillis(50), Duration.ofMillis(1_100 + 12_000 + 50));
    }

    @Test
    void rateLimited_withADateToWaitFor_isSentAgainAfterIt() {
        TestBench bench = new TestBench(
                Replies.tooManyRequests("Retry-After", "Sun, 01 Mar 2026 12:00:30 GMT"), Replies.picture());

        bench.run(flat);

        assertThat(bench.transport.sent()).hasSize(2);
        assertThat(bench.transport.sent().get(1).at()).isAfterOrEqualTo("2026-03-01T12:00:30Z");
        assertThat(bench.transport.sent().get(1).at()).isBefore("2026-03-01T12:00:31Z");
    }

    @Test
    void rateLimited_withoutAWait_isSentAgainWithDoublingDelays() {
        TestBench bench = new TestBench(
                Replies.tooManyRequests(), Replies.tooManyRequests(), Replies.tooManyRequests(), Replies.picture());
        bench.policy = RetryPolicy.DEFAULT.withAttemptsPerModel(4);

        bench.run(flat);

        assertThat(bench.sendTimes())
                .containsExactly(
                        Duration.ofMillis(50),
                        Duration.ofMillis(50 + 1_100 + 500),
                        Duration.ofMillis(50 + 2 * 1_100 + 500 + 1_000),
                        Duration.ofMillis(50 + 3 * 1_100 + 500 + 1_000 + 2_000));
    }

    @Test
    void jitter_shortensTheDelayByAtMostAQuarter() {
        TestBench bench = new TestBench(Replies.tooManyRequests(), Replies.picture());
        bench.jitter = () -> 0.8;

        bench.run(flat);

        assertThat(bench.sendTimes()).containsExactly(Duration.ofMillis(50), Duration.ofMillis(50 + 1_100 + 400));
    }

    @Test
    void attempts_areAsManyAsThePolicyAllows() {
        TestBench bench = new TestBench(
                Replies.tooManyRequests(), Replies.tooManyRequests(), Replies.tooManyRequests(), Replies.picture());

        Run run = bench.run(flat);

        assertThat(run.attempts()).hasSize(3);
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(bench.transport.unused()).isEqualTo(1);
    }

    @Test
    void provider_thatAsksForMorePatienceThanThePolicyHas_isNotWaitedFor() {
        TestBench bench = new TestBench(Replies.tooManyRequests("Retry-After", "61"), Replies.picture());

        Run run = bench.run(flat);

        assertThat(run.attempts()).hasSize(1);
        assertThat(run.last().endedAt()).isEqualTo(TestBench.START.plusMillis(1_050));
    }

    @Test
    void deadline_isAbsolute_andNoAttemptStartsAfterIt() {
        TestBench bench = new TestBench(
                Replies.tooManyRequests("Retry-After", "4"),
                Replies.tooManyRequests("Retry-After", "4"),
                Replies.picture());
        bench.deadline = Duration.ofSeconds(10);

        Run run = bench.run(flat);

        assertThat(run.images()).isEmpty();
        assertThat(bench.transport.sent())
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent.at()).isBefore(TestBench.START.plusSeconds(10)));
        assertThat(run.last().endedAt()).isBefore(TestBench.START.plusSeconds(10));
    }

    @Test
    void deadline_beforeTheNextAttempt_leavesTheFailureAsItIs() {
        TestBench bench = new TestBench(Replies.tooManyRequests("Retry-After", "9"), Replies.picture());
        bench.deadline = Duration.ofSeconds(10);

        Run run = bench.run(flat);

        assertThat(run.attempts()).hasSize(1);
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.RATE_LIMITED);
    }

    @Test
    void everyAttempt_isOneLedgerEntryOfTheSameTask() {
        TestBench bench = new TestBench(Replies.tooManyRequests(), Replies.picture());

        Run run = bench.run(flat);

        List<LedgerEntry> entries = bench.ledger.entries();
        assertThat(entries).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.intent().task()).isEqualTo(run.task());
            assertThat(entry.isOpen()).isFalse();
        });
        assertThat(entries)
                .extracting(entry -> entry.intent().attempt())
                .containsExactlyElementsOf(
                        run.attempts().stream().map(Attempt::id).toList())
                .doesNotHaveDuplicates();
        assertThat(entries).extracting(entry -> entry.intent().number()).containsExactly(1, 2);
        assertThat(bench.progress).isEqualTo(run.attempts());
    }

    @Test
    void everyAttempt_hasAnIdempotencyKeyOfItsOwn() {
        TestBench bench = new TestBench(Replies.tooManyRequests(), Replies.picture());

        Run run = bench.run(flat);

        assertThat(bench.transport.sent())
                .extracting(sent ->
                        sent.call().header("Idempotency-Key").orElseThrow().reveal())
                .containsExactlyElementsOf(
                        run.attempts().stream().map(Attempt::id).toList());
    }

    @Test
    void cost_isThatOfAllAttempts() {
        TestBench bench = new TestBench(Replies.tooManyRequests(), Replies.picture());

        Run run = bench.run(flat);

        assertThat(run.attempts())
                .extracting(attempt -> attempt.charge().range().orElseThrow())
                .containsExactly(
                        Range.exactly(Amount.zero(Denomination.USD)),
                        Range.exactly(Amount.of("0.04", Denomination.USD)));
        assertThat(run.cost()).contains(Range.exactly(Amount.of("0.04", Denomination.USD)));
    }
}
