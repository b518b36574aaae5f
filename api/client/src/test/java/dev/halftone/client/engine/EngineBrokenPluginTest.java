package dev.halftone.client.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Attempt.Outcome;
import dev.halftone.client.quote.Range;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProtocol;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult.Fault;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.CreditRate;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.pricing.Rate;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.UnitPrice;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a plugin does, the attempt ends in the ledger, and a possible charge is never called free. */
class EngineBrokenPluginTest {

    private final Candidate other = TestBench.candidate(new TestProvider("brush", TestOffers.flat("even")), "even");

    static Stream<Arguments> breakages() {
        return Stream.of(
                Arguments.of("exception", (Supplier<Object>) () -> {
                    throw new IllegalStateException("secret detail");
                }),
                Arguments.of("error of linkage", (Supplier<Object>) () -> {
                    throw new NoSuchMethodError("secret detail");
                }),
                Arguments.of("endless recursion", (Supplier<Object>) () -> {
                    throw new StackOverflowError();
                }),
                Arguments.of("null", (Supplier<Object>) () -> null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void prepare_thatBreaks_costsNothingAndTheNextModelIsAsked(String name, Supplier<Object> breakage) {
        TestBench bench = new TestBench(Replies.picture());

        Run run = bench.run(
                plugin(new TestProtocol("paint") {
                    @Override
                    public HttpCall prepare(ImageTask task, CallContext context) {
                        return (HttpCall) breakage.get();
                    }
                }),
                other);

        assertThat(bench.transport.sent()).hasSize(1);
        assertThat(failure(run, 0).kind()).isEqualTo(FailureKind.UNINTELLIGIBLE);
        assertThat(failure(run, 0).exposure()).isEqualTo(Exposure.NONE);
        assertThat(failure(run, 0).message()).doesNotContain("secret detail").endsWith("report it to its author.");
        assertThat(run.images()).hasSize(1);
        assertThat(run.cost()).contains(Range.exactly(Amount.of("0.04", Denomination.USD)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void interpret_thatBreaksOnTheAnswerOfAPaidCall_leavesMoneyAtRisk(String name, Supplier<Object> breakage) {
        TestBench bench = new TestBench(Replies.picture(), Replies.picture());

        Run run = bench.run(
                plugin(new TestProtocol("paint") {
                    @Override
                    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                        return (Step) breakage.get();
                    }
                }),
                other);

        assertThat(run.attempts()).hasSize(1);
        assertThat(failure(run, 0).exposure()).isEqualTo(Exposure.POSSIBLE);
        assertThat(run.last().outcome()).isEqualTo(Outcome.UNSETTLED);
        assertThat(run.cost()).contains(new Range(usd("0"), usd("0.04"), usd("0.04")));
        assertThat(bench.ledger.entries()).hasSize(1);
        assertThat(bench.ledger.entries().get(0).charged()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void cancel_thatBreaks_endsTheAttemptAsStopped(String name, Supplier<Object> breakage) {
        TestBench bench = new TestBench(Replies.job("j1"), Replies.picture());
        bench.deadline = Duration.ofSeconds(2);

        Run run = bench.run(plugin(new TestProtocol("paint") {
            @Override
            @SuppressWarnings("unchecked") // null, or it throws
            public Optional<HttpCall> cancel(ImageTask task, JobTicket ticket, CallContext context) {
                return (Optional<HttpCall>) breakage.get();
            }
        }));

        assertThat(bench.transport.labels()).containsExactly("submit");
        assertThat(failure(run, 0).kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(failure(run, 0).exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void recover_thatBreaks_isAsGoodAsNone(String name, Supplier<Object> breakage) {
        TestBench bench = new TestBench(Replies.lost(Fault.RESET), Replies.picture());

        Run run = bench.run(plugin(new TestProtocol("paint") {
            @Override
            @SuppressWarnings("unchecked") // null, or it throws
            public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
                return (Optional<HttpCall>) breakage.get();
            }
        }));

        assertThat(bench.transport.labels()).containsExactly("submit");
        assertThat(failure(run, 0).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
        assertThat(failure(run, 0).exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void authorize_thatBreaks_sendsNothingAndCostsNothing(String name, Supplier<Object> breakage) {
        TestBench bench = new TestBench(Replies.picture());

        Run run = bench.run(
                plugin(new TestProtocol("paint") {
                    @Override
                    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
                        return (HttpCall) breakage.get();
                    }
                }),
                other);

        assertThat(bench.transport.sent())
                .extracting(sent -> sent.call().uri().getHost())
                .containsExactly("brush.test");
        assertThat(failure(run, 0).exposure()).isEqualTo(Exposure.NONE);
        assertThat(run.attempts().get(0).calls()).isEmpty();
    }

    @Test
    void authorize_thatBreaksOnAPoll_keepsTheMoneyAtRisk() {
        AtomicInteger calls = new AtomicInteger();
        TestBench bench = new TestBench(Replies.job("j1"), Replies.picture());

        Run run = bench.run(
                plugin(new TestProtocol("paint") {
                    @Override
                    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
                        if (calls.incrementAndGet() > 1) {
                            throw new IllegalStateException();
                        }
                        return call;
                    }
                }),
                other);

        assertThat(run.attempts()).hasSize(1);
        assertThat(failure(run, 0).exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakages")
    void resume_thatBreaks_leavesTheJobAtRisk(String name, Supplier<Object> breakage) {
        TestBench bench = new TestBench(Replies.picture());

        Run run = bench.resume("j1", plugin(new TestProtocol("paint") {
            @Override
            @SuppressWarnings("unchecked") // null, or it throws
            public Optional<HttpCall> resume(ImageTask task, JobTicket ticket, CallContext context) {
                return (Optional<HttpCall>) breakage.get();
            }
        }));

        assertThat(bench.transport.sent()).isEmpty();
        assertThat(failure(run, 0).exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void priceList_thatBreaksAtSettlement_leavesTheCostUnknownAndThePictureDelivered() {
        TestBench bench = new TestBench(Replies.picture());

        Run run = bench.run(TestBench.candidate(new TestProvider("paint", breakingAtSettlement()), "fragile"));

        assertThat(run.images()).hasSize(1);
        assertThat(run.cost()).isEmpty();
        assertThat(run.last().charge().isOpen()).isTrue();
        assertThat(run.last().charge().warnings()).singleElement().asString().contains("IllegalStateException");
        assertThat(bench.ledger.entries().get(0).charged()).isPresent();
    }

    @Test
    void transport_thatBreaksItsPromiseNotToThrow_isTakenAsALostAnswer() {
        TestBench bench = new TestBench(Replies.picture());
        bench.transport.atSend(1, () -> {
            throw new IllegalStateException();
        });

        Run run = bench.run(plugin(new TestProtocol("paint")), other);

        assertThat(run.attempts()).hasSize(1);
        assertThat(failure(run, 0).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
        assertThat(failure(run, 0).exposure()).isEqualTo(Exposure.POSSIBLE);
    }

    @Test
    void listener_thatBreaks_doesNotTakeThePictureWithIt() {
        TestBench bench = new TestBench(Replies.picture());
        Candidate flat = plugin(new TestProtocol("paint"));

        CompletableFuture<Run> run = bench.engine()
                .carryOut(bench.order(Optional.empty(), flat), bench.cancellation, attempt -> {
                    throw new IllegalStateException("I do not listen.");
                });

        assertThat(bench.finish(run).images()).hasSize(1);
    }

    private static Candidate plugin(ImageProtocol protocol) {
        return TestBench.candidate(new TestProvider("paint", TestOffers.flat("flat")).speaking(protocol), "flat");
    }

    /** Its purchase rates can be read three times, for the quote. */
    private static ModelOffer breakingAtSettlement() {
        Tariff tariff = TestOffers.tariff("fragile", TestOffers.CREDITS)
                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("6.5")))
                .build();
        AtomicInteger read = new AtomicInteger();
        return ModelOffer.of("fragile", TestOffers.capabilities(), new Pricing() {
                    @Override
                    public List<Tariff> tariffs() {
                        return List.of(tariff);
                    }

                    @Override
                    public UsageEstimate estimate(ImageTask task, Observations observations) {
                        return UsageEstimate.builder(Basis.EXACT)
                                .certain(Meter.IMAGES, BigDecimal.ONE, Map.of())
                                .build();
                    }

                    @Override
                    public List<CreditRate> creditRates() {
                        if (read.incrementAndGet() > 1) {
                            throw new IllegalStateException();
                        }
                        return List.of(TestOffers.creditRate("10", Instant.EPOCH));
                    }
                })
                .build();
    }

    private static Failure failure(Run run, int attempt) {
        return run.attempts().get(attempt).failure().orElseThrow();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
