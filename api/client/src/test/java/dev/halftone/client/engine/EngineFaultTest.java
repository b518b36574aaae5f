package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Attempt.Outcome;
import dev.halftone.client.quote.Range;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EngineFaultTest {

    private final Candidate flat = TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")), "flat");
    private final Candidate job = TestBench.candidate(new TestProvider("paint", TestOffers.job("job")), "job");
    private final Candidate recovering = TestBench.candidate(
            new TestProvider("paint", TestOffers.job("job")).speaking(TestProtocol.recovering("paint")), "job");

    @Test
    void paidCall_thatNeverLeft_isTriedAgain() {
        TestBench bench = new TestBench(Replies.lost(Fault.REFUSED), Replies.picture());

        Run run = bench.run(flat);

        assertThat(run.attempts()).hasSize(2);
        Failure failure = run.attempts().get(0).failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
        assertThat(failure.exposure()).isEqualTo(Exposure.NONE);
        assertThat(run.cost()).contains(Range.exactly(Amount.of("0.04", Denomination.USD)));
    }

    @ParameterizedTest
    @CsvSource({"RESET, CONNECTION_LOST", "TIMEOUT, TIMED_OUT", "TOO_LARGE, UNINTELLIGIBLE"})
    void paidCall_whoseAnswerIsLost_isNotSentAgainAndItsMoneyIsShownAsAtRisk(Fault fault, FailureKind kind) {
        TestBench bench = new TestBench(Replies.lost(fault), Replies.picture(), Replies.picture());

        Run run = bench.run(flat, flat);

        assertThat(bench.transport.labels()).containsExactly("submit");
        Failure failure = run.last().failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(failure.resend()).isEqualTo(RetrySafety.NO);
        assertThat(run.last().outcome()).isEqualTo(Outcome.UNSETTLED);
        assertThat(run.cost()).contains(range("0", "0.04", "0.04"));
        assertThat(bench.ledger.entries().get(0).isOpen()).isTrue();
    }

    @Test
    void poll_thatIsLost_isSentAgainAfterASecondLessItsJitter() {
        TestBench bench = new TestBench(
                Replies.job("j1"), Replies.lost(Fault.RESET), Replies.picture("'usage':{'compute_seconds':3}"));
        bench.jitter = () -> 0.8;

        bench.run(job);

        // It is lost a second after it was sent; the wait is a second less 0.8 of a quarter.
        assertThat(bench.sendTimes().get(2).minus(bench.sendTimes().get(1))).isEqualTo(Duration.ofMillis(1_000 + 800));
    }

    @Test
    void paidCall_withoutAnAnswer_timesOutAfterItsOwnTimeout() {
        TestBench bench = new TestBench();

        Run run = bench.run(flat);

        assertThat(Duration.between(TestBench.START, run.last().endedAt()))
                .isEqualTo(Duration.ofMillis(50).plusMinutes(1));
    }

    @Test
    void paidCall_isCutOffAtTheDeadline() {
        TestBench bench = new TestBench();
        bench.deadline = Duration.ofSeconds(10);

        Run run = bench.run(flat);

        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(run.last().endedAt()).isEqualTo(TestBench.START.plusSeconds(10));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "RESET", "TIMEOUT"})
    void poll_whoseAnswerIsLost_isSentAgain(Fault fault) {
        TestBench bench = new TestBench(
                Replies.job("j1"),
                Replies.lost(fault),
                Replies.lost(fault),
                Replies.picture("'usage':{'compute_seconds':3}"));

        Run run = bench.run(job);

        assertThat(bench.transport.labels()).containsExactly("submit", "poll", "poll", "poll");
        assertThat(run.attempts()).hasSize(1);
        assertThat(run.cost()).contains(Range.exactly(Amount.of("0.003", Denomination.USD)));
    }

    @Test
    void poll_thatIsLostAgainAndAgain_endsAfterFiveRepeatsWithMoneyAtRisk() {
        TestBench bench =
                new TestBench(Collections.nCopies(20, Replies.lost(Fault.RESET)).toArray(RecordedReply[]::new));
        bench.restartWith(withJobFirst(20));

        Run run = bench.run(job, job);

        assertThat(bench.transport.labels()).hasSize(1 + 6);
        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(run.last().outcome()).isEqualTo(Outcome.UNSETTLED);
        assertThat(run.cost()).contains(range("0", "0.005", "0.02"));
    }

    @Test
    void poll_thatIsRepeated_waitsLongerEachTime() {
        TestBench bench = new TestBench();
        bench.restartWith(withJobFirst(6));

        bench.run(job);

        assertThat(gapsInSeconds(bench)).containsExactly(3L, 2L, 3L, 5L, 9L, 17L);
    }

    @Test
    void poll_whoseAnswerIsTooLong_isNotAskedForAgain() {
        TestBench bench = new TestBench(Replies.job("j1"), Replies.lost(Fault.TOO_LARGE), Replies.picture());

        Run run = bench.run(job);

        assertThat(bench.transport.labels()).containsExactly("submit", "poll");
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.UNINTELLIGIBLE);
        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void lostSubmit_isInquiredAboutAndItsJobIsFollowed() {
        TestBench bench = new TestBench(
                Replies.lost(Fault.RESET), Replies.job("j1"), Replies.picture("'usage':{'compute_seconds':3}"));

        Run run = bench.run(recovering);

        assertThat(bench.transport.labels()).containsExactly("submit", "recover", "poll");
        assertThat(bench.transport.sent().get(1).call().uri().getQuery())
                .isEqualTo("key=" + run.last().id() + "&since=" + TestBench.START.getEpochSecond());
        assertThat(run.images()).hasSize(1);
        assertThat(run.cost()).contains(Range.exactly(Amount.of("0.003", Denomination.USD)));
    }

    @Test
    void lostSubmit_isInquiredAboutOnce() {
        TestBench bench = new TestBench(
                Replies.lost(Fault.RESET),
                Replies.failure(FailureKind.PROVIDER_ERROR, Exposure.NONE, RetrySafety.YES),
                Replies.job("j1"));

        Run run = bench.run(recovering, flat);

        assertThat(bench.transport.labels()).containsExactly("submit", "recover");
        assertThat(run.last().failure().orElseThrow().exposure())
                .as("what was possible stays possible")
                .isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void ticket_raisesTheExposureOfEveryLaterFailure() {
        TestBench bench = new TestBench(
                Replies.job("j1"), Replies.failure(FailureKind.OVERLOADED, Exposure.NONE, RetrySafety.YES));

        Run run = bench.run(job, flat);

        assertThat(run.attempts()).hasSize(1);
        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(bench.transport.labels()).containsExactly("submit", "poll");
    }

    @Test
    void steps_areBounded() {
        TestBench bench =
                new TestBench(Collections.nCopies(3_000, Replies.job("j1")).toArray(RecordedReply[]::new));
        bench.deadline = Duration.ofDays(1);

        Run run = bench.run(job);

        assertThat(bench.transport.sent()).hasSize(2_001);
        assertThat(run.last().failure().orElseThrow().message()).contains("2000 steps");
        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    private static RecordedReply[] withJobFirst(int faults) {
        RecordedReply[] replies = new RecordedReply[faults + 1];
        java.util.Arrays.fill(replies, Replies.lost(Fault.RESET));
        replies[0] = Replies.job("j1");
        return replies;
    }

    private static java.util.List<Long> gapsInSeconds(TestBench bench) {
        java.util.List<Long> gaps = new java.util.ArrayList<>();
        for (int i = 1; i < bench.sendTimes().size(); i++) {
            gaps.add(
                    bench.sendTimes().get(i).minus(bench.sendTimes().get(i - 1)).toSeconds());
        }
        return gaps;
    }

    private static Range range(String low, String likely, String high) {
        return new Range(
                Amount.of(low, Denomination.USD),
                Amount.of(likely, Denomination.USD),
                Amount.of(high, Denomination.USD));
    }
}
