package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.quote.Range;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.FailureBilling;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connections that are refused after something may have been accepted; the tariff says that no connection costs nothing. */
class EngineLossTest {

    @Test
    void job_thatIsNotReachedAnyMore_isLostAndHeld() {
        TestBench bench = bench(Replies.job("j1"), 6, Fault.REFUSED);

        Run run = bench.run(candidate(new TestProtocol("paint")));

        assertThat(bench.transport.labels()).hasSize(1 + 6);
        assertHeld(run, FailureKind.CONNECTION_LOST);
    }

    @Test
    void inquiry_thatIsRefused_isMadeAgain() {
        TestBench bench = new TestBench(
                Replies.lost(Fault.RESET),
                Replies.lost(Fault.REFUSED),
                Replies.lost(Fault.REFUSED),
                Replies.picture("'usage':{'compute_seconds':3}"));

        Run run = bench.run(candidate(TestProtocol.recovering("paint")));

        assertThat(bench.transport.labels()).containsExactly("submit", "recover", "recover", "recover");
        assertThat(run.cost()).contains(Range.exactly(usd("0.003")));
    }

    @Test
    void inquiry_thatStaysRefused_tellsOfTheLossThatItWasAbout() {
        TestBench bench = bench(Replies.lost(Fault.TIMEOUT), 6, Fault.REFUSED);

        Run run = bench.run(candidate(TestProtocol.recovering("paint")));

        assertThat(bench.transport.labels()).hasSize(1 + 6);
        assertHeld(run, FailureKind.TIMED_OUT);
        assertThat(run.last().failure().orElseThrow().message()).startsWith("No complete answer");
    }

    @Test
    void pollAfterAnInquiry_thatIsLost_tellsOfItsOwnLoss() {
        List<RecordedReply> replies = new ArrayList<>(List.of(Replies.lost(Fault.TIMEOUT), Replies.job("j1")));
        replies.addAll(Collections.nCopies(6, Replies.lost(Fault.RESET)));
        TestBench bench = new TestBench(replies.toArray(RecordedReply[]::new));

        assertHeld(bench.run(candidate(TestProtocol.recovering("paint"))), FailureKind.CONNECTION_LOST);
    }

    @Test
    void firstCall_thatMayBeRepeatedAndIsLostToTheEnd_isPossiblyPaid() {
        TestBench bench = bench(Replies.lost(Fault.RESET), 5, Fault.REFUSED);

        Run run = bench.run(candidate(repeatable()));

        assertThat(bench.transport.labels()).hasSize(1 + 5);
        assertHeld(run, FailureKind.CONNECTION_LOST);
    }

    @Test
    void firstCall_thatMayBeRepeatedAndNeverLeft_isTriedInANewAttempt() {
        TestBench bench = new TestBench(Replies.lost(Fault.REFUSED), Replies.picture("'usage':{'compute_seconds':3}"));

        Run run = bench.run(candidate(repeatable()));

        assertThat(run.attempts()).hasSize(2);
        assertThat(run.cost()).contains(Range.exactly(usd("0.003")));
    }

    private static void assertHeld(Run run, FailureKind kind) {
        assertThat(run.attempts()).hasSize(1);
        Failure failure = run.last().failure().orElseThrow();
        assertThat(failure)
                .extracting(Failure::kind, Failure::exposure, Failure::resend)
                .containsExactly(kind, Exposure.POSSIBLE, RetrySafety.NO);
        assertThat(run.last().outcome()).isEqualTo(Attempt.Outcome.UNSETTLED);
        assertThat(run.cost()).contains(new Range(usd("0"), usd("0.005"), usd("0.02")));
    }

    private static TestBench bench(RecordedReply first, int faults, Fault fault) {
        List<RecordedReply> replies = new ArrayList<>(List.of(first));
        replies.addAll(Collections.nCopies(faults, Replies.lost(fault)));
        return new TestBench(replies.toArray(RecordedReply[]::new));
    }

    private static TestProtocol repeatable() {
        return new TestProtocol("paint") {
            @Override
            public HttpCall prepare(ImageTask task, CallContext context) {
                return super.prepare(task, context).toBuilder()
                        .resend(RetrySafety.YES)
                        .build();
            }
        };
    }

    private static Candidate candidate(TestProtocol protocol) {
        ModelOffer job = ModelOffer.of(
                        "m",
                        TestOffers.capabilities(),
                        TestOffers.pricing(
                                TestOffers.tariff("m", Denomination.USD)
                                        .rate(Rate.of("second", Meter.COMPUTE_SECONDS)
                                                .price(UnitPrice.each("0.001")))
                                        .onFailure(FailureBilling.free(), FailureKind.UNREACHABLE)
                                        .build(),
                                task -> UsageEstimate.builder(Basis.ESTIMATE)
                                        .between(
                                                Meter.COMPUTE_SECONDS,
                                                new BigDecimal("2"),
                                                new BigDecimal("5"),
                                                new BigDecimal("20"),
                                                Map.of())
                                        .build()))
                .build();
        return TestBench.candidate(new TestProvider("paint", job).speaking(protocol), "m");
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
