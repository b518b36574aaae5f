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
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.task.ImageTask;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EngineCancelTest {

    private final Candidate flat = TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")), "flat");
    private final Candidate job = TestBench.candidate(new TestProvider("paint", TestOffers.job("job")), "job");

    @Test
    void caller_whoCancelsBeforeTheSend_paysNothing() {
        TestBench bench = new TestBench(Replies.picture());
        bench.cancellation.request();

        Run run = bench.run(flat, flat);

        assertThat(bench.transport.sent()).isEmpty();
        assertThat(run.attempts()).hasSize(1);
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.CANCELED);
        assertThat(run.last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run.cost()).contains(usd("0"));
    }

    @Test
    void caller_whoCancelsWhileACallIsOnItsWay_getsWhatItPaidFor() {
        TestBench bench = new TestBench(Replies.picture());
        bench.transport.atSend(1, bench.cancellation::request);

        Run run = bench.run(flat);

        assertThat(run.images()).hasSize(1);
        assertThat(run.cost()).contains(usd("0.04"));
    }

    @Test
    void caller_whoCancelsWhileACallIsOnItsWay_getsNoSecondAttempt() {
        TestBench bench = new TestBench(Replies.tooManyRequests(), Replies.picture());
        bench.transport.atSend(1, bench.cancellation::request);

        Run run = bench.run(flat, flat);

        assertThat(run.attempts()).hasSize(1);
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.RATE_LIMITED);
    }

    @Test
    void caller_whoCancelsBetweenPolls_stopsTheJobAtOnceAndPaysWhatItUsed() {
        TestBench bench = new TestBench(
                Replies.job("j1"),
                Replies.failure(
                        FailureKind.CANCELED, Exposure.CERTAIN, RetrySafety.NO, "'usage':{'compute_seconds':3}"));
        CompletableFuture<Void> cancel = bench.time.after(Duration.ofSeconds(2)).thenRun(bench.cancellation::request);

        Run run = bench.run(job);

        assertThat(cancel).isCompleted();
        assertThat(bench.transport.labels()).containsExactly("submit", "cancel");
        assertThat(bench.sendTimes().get(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.CANCELED);
        assertThat(run.cost()).contains(usd("0.003"));
        assertThat(run.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void caller_whoCancelsWhileWaitingForARetry_isNotKeptWaiting() {
        TestBench bench = new TestBench(Replies.tooManyRequests("Retry-After", "50"), Replies.picture());
        CompletableFuture<Void> cancel = bench.time.after(Duration.ofSeconds(5)).thenRun(bench.cancellation::request);

        CompletableFuture<Run> run = bench.start(flat);
        bench.time.runUntilDone(cancel);

        assertThat(run).isCompleted();
        assertThat(run.join().attempts()).hasSize(1);
    }

    @Test
    void canceledJob_thatStillRuns_isPolledForItsFinalMetrics() {
        TestBench bench = new TestBench(
                Replies.job("j1"),
                Replies.job("j1"),
                Replies.failure(
                        FailureKind.CANCELED, Exposure.CERTAIN, RetrySafety.NO, "'usage':{'compute_seconds':7}"));
        CompletableFuture<Void> cancel = bench.time.after(Duration.ofSeconds(2)).thenRun(bench.cancellation::request);

        Run run = bench.run(job);

        assertThat(cancel).isCompleted();
        assertThat(bench.transport.labels()).containsExactly("submit", "cancel", "poll");
        assertThat(run.cost()).contains(usd("0.007"));
    }

    @Test
    void canceledJob_thatIsReadyAllTheSame_isDelivered() {
        TestBench bench = new TestBench(Replies.job("j1"), Replies.picture("'usage':{'compute_seconds':3}"));
        CompletableFuture<Void> cancel = bench.time.after(Duration.ofSeconds(2)).thenRun(bench.cancellation::request);

        Run run = bench.run(job);

        assertThat(cancel).isCompleted();
        assertThat(run.images()).hasSize(1);
        assertThat(run.cost()).contains(usd("0.003"));
    }

    @Test
    void canceledJob_thatNeverEnds_isGivenUpWithMoneyAtRisk() {
        TestBench bench =
                new TestBench(Collections.nCopies(100, Replies.job("j1")).toArray(RecordedReply[]::new));
        CompletableFuture<Void> cancel = bench.time.after(Duration.ofSeconds(2)).thenRun(bench.cancellation::request);

        Run run = bench.run(job);

        assertThat(cancel).isCompleted();
        assertThat(bench.transport.labels()).hasSizeLessThanOrEqualTo(2 + 10);
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.CANCELED);
        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(bench.ledger.entries().get(0).ticket()).contains(new JobTicket("j1"));
    }

    @Test
    void cancelCall_whoseAnswerIsLost_endsTheAttemptAsCanceled() {
        TestBench bench = new TestBench(Replies.job("j1"), Replies.lost(Fault.RESET), Replies.picture());
        CompletableFuture<Void> cancel = bench.time.after(Duration.ofSeconds(2)).thenRun(bench.cancellation::request);

        Run run = bench.run(job);

        assertThat(cancel).isCompleted();
        assertThat(bench.transport.labels()).containsExactly("submit", "cancel");
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.CANCELED);
        assertThat(run.last().failure().orElseThrow().exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void provider_thatCannotCancel_isPolledNoMore() {
        Candidate stubborn = TestBench.candidate(
                new TestProvider("paint", TestOffers.job("job")).speaking(new TestProtocol("paint") {
                    @Override
                    public Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
                        return Optional.empty();
                    }
                }),
                "job");
        TestBench bench = new TestBench(Replies.job("j1"), Replies.picture());
        CompletableFuture<Void> cancel = bench.time.after(Duration.ofSeconds(2)).thenRun(bench.cancellation::request);

        Run run = bench.run(stubborn);

        assertThat(cancel).isCompleted();
        assertThat(bench.transport.labels()).containsExactly("submit");
        assertThat(run.last().outcome()).isEqualTo(Outcome.UNSETTLED);
    }

    @Test
    void deadline_stopsTheJobAtThatInstantAndBooksItsFinalMetrics() {
        TestBench bench = new TestBench(
                Replies.job("j1"),
                Replies.failure(
                        FailureKind.CANCELED, Exposure.CERTAIN, RetrySafety.NO, "'usage':{'compute_seconds':1}"));
        bench.deadline = Duration.ofSeconds(2);

        Run run = bench.run(job, flat);

        assertThat(bench.transport.labels()).containsExactly("submit", "cancel");
        assertThat(bench.sendTimes().get(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(run.cost()).contains(usd("0.001"));
    }

    @Test
    void deadline_withoutAnAnswerToTheCancelCall_isKeptWithinAGraceOfHalfAMinute() {
        TestBench bench = new TestBench(Replies.job("j1"));
        bench.deadline = Duration.ofSeconds(2);

        Run run = bench.run(job);

        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(run.last().failure().orElseThrow().message()).isEqualTo("The deadline of the task has passed.");
        assertThat(run.last().endedAt()).isEqualTo(TestBench.START.plusSeconds(2 + 30));
    }

    @Test
    void deadline_isNotStretchedByAProviderThatAsksForPatience() {
        TestProtocol patient = new TestProtocol("paint") {
            @Override
            public dev.halftone.spi.protocol.Step interpret(
                    ImageTask task, dev.halftone.spi.protocol.Exchange exchange, CallContext context) {
                return dev.halftone.spi.protocol.Step.poll(poll("j1"), Duration.ofHours(5), new JobTicket("j1"));
            }
        };
        Candidate slow = TestBench.candidate(new TestProvider("paint", TestOffers.job("job")).speaking(patient), "job");
        TestBench bench =
                new TestBench(Collections.nCopies(50, Replies.job("j1")).toArray(RecordedReply[]::new));
        bench.deadline = Duration.ofMinutes(1);

        Run run = bench.run(slow);

        assertThat(run.last().endedAt()).isBefore(TestBench.START.plusSeconds(60 + 31));
    }

    private static Range usd(String amount) {
        return Range.exactly(Amount.of(amount, Denomination.USD));
    }
}
