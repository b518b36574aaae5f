package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.quote.Range;
import dev.halftone.client.settle.Charge;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialException;
import dev.halftone.spi.credential.CredentialSource;
import dev.halftone.spi.failure.FailureKind;
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
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A job may run and cost while this side fails to ask for it; its tariff says that a bad key costs nothing. */
class EngineOwnFailureTest {

    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void resumedJob_withoutACredential_isHeldAndStaysOpenInTheLedger() {
        TestBench bench = bench();

        Run run = bench.resume("j1", job(withoutKey(), new TestProtocol("paint")));

        assertThat(bench.transport.sent()).isEmpty();
        assertHeld(run, FailureKind.UNAUTHENTICATED);
        assertThat(bench.ledger.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.isOpen()).isTrue());
    }

    @Test
    void resumedJob_ofAProviderThatCannotResume_isHeld() {
        TestBench bench = bench();
        TestProtocol forgetful = new TestProtocol("paint") {
            @Override
            public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
                return Optional.empty();
            }
        };

        assertHeld(bench.resume("j1", job(withoutKey(), forgetful)), FailureKind.NOT_FOUND);
    }

    @Test
    void credential_thatFailsBetweenPolls_leavesTheJobHeld() {
        TestBench bench = bench(Replies.job("j1"));

        Run run = bench.run(job(
                context -> {
                    if (loads.incrementAndGet() > 1) {
                        throw new CredentialException("The key was withdrawn.");
                    }
                    return Credential.until(context.now().plusSeconds(61), Map.of("api_key", "one"));
                },
                new TestProtocol("paint")));

        assertHeld(run, FailureKind.UNAUTHENTICATED);
    }

    @Test
    void limit_thatFailsAPoll_saysNothingAboutTheJob() {
        TestBench bench = bench(Replies.job("j1"), Replies.tooManyRequests());

        assertHeld(bench.run(job(CredentialSource.none(), new TestProtocol("paint"))), FailureKind.RATE_LIMITED);
    }

    @Test
    void limit_thatFailsTheFirstCall_isFreeAsTheTariffSays() {
        TestBench bench = bench(Replies.tooManyRequests());
        bench.policy = RetryPolicy.once();

        Run run = bench.run(job(CredentialSource.none(), new TestProtocol("paint")));

        assertThat(run.cost()).contains(Range.exactly(usd("0")));
    }

    private static void assertHeld(Run run, FailureKind kind) {
        Charge charge = run.last().charge();
        assertThat(run.last().failure().orElseThrow().kind()).isEqualTo(kind);
        assertThat(charge.range()).contains(new Range(usd("0"), usd("0.005"), usd("0.02")));
        assertThat(charge.isOpen()).isTrue();
        assertThat(run.last().outcome()).isEqualTo(Attempt.Outcome.UNSETTLED);
    }

    private static TestBench bench(dev.halftone.client.replay.RecordedReply... replies) {
        TestBench bench = new TestBench(replies);
        bench.credentials = new CredentialCache(TestProvider.settings(), Runnable::run, bench.time);
        return bench;
    }

    private static CredentialSource withoutKey() {
        return context -> {
            throw new CredentialException("No value for 'api_key'; set PAINT_API_KEY.");
        };
    }

    private static Candidate job(CredentialSource source, TestProtocol protocol) {
        ModelOffer timed = ModelOffer.of(
                        "m",
                        TestOffers.capabilities(),
                        TestOffers.pricing(
                                TestOffers.tariff("m", Denomination.USD)
                                        .rate(Rate.of("second", Meter.COMPUTE_SECONDS)
                                                .price(UnitPrice.each("0.001")))
                                        .onFailure(
                                                FailureBilling.free(),
                                                FailureKind.UNAUTHENTICATED,
                                                FailureKind.NOT_FOUND)
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
        return TestBench.candidate(
                new TestProvider("paint", timed).speaking(protocol).withCredentials(source), "m");
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
