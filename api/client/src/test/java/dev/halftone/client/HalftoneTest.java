package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.engine.RetryPolicy.Risk;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.ledger.LedgerEntry;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.route.Budget;
import dev.halftone.client.route.Circuits;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HalftoneTest {

    private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ZERO, Duration.ZERO, Risk.NEVER_PAY_TWICE);
    private static final RecordedReply BROKEN =
            Replies.failure(FailureKind.PROVIDER_ERROR, Exposure.NONE, RetrySafety.NO);

    private final TestProvider paint = new TestProvider("paint", TestOffers.flat("flat"), TestOffers.job("job"));
    private final TestProvider brush = new TestProvider("brush", TestOffers.flat("even", "0.05"));

    @Test
    void purchase_deliversAndAccounts() {
        List<Attempt> heard = new ArrayList<>();
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        try (Halftone halftone = builder(transport).onAttempt(heard::add).build()) {
            ImageResult result = halftone.generateNow(request("paint/flat"));

            assertThat(result.images()).hasSize(1);
            assertThat(result.failure()).isEmpty();
            assertThat(result.cost()).contains(Range.exactly(usd("0.04")));
            assertThat(heard).isEqualTo(result.run().attempts());
            assertThat(halftone.ledger().entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.isOpen()).isFalse());
            assertThat(transport
                            .sent()
                            .get(0)
                            .header("Authorization")
                            .orElseThrow()
                            .reveal())
                    .isEqualTo("Bearer " + TestProvider.CANARY);
        }
    }

    @Test
    void failOver_goesFromOneProviderToTheNext() {
        InstantTransport transport =
                new InstantTransport(call -> host(call).equals("paint.test") ? BROKEN : Replies.picture());
        try (Halftone halftone = builder(transport).build()) {
            ImageResult result = halftone.generateNow(request("paint/flat", "brush/even"));

            assertThat(result.run().attempts())
                    .extracting(attempt -> attempt.model().toString())
                    .containsExactly("paint/flat", "brush/even");
            assertThat(result.cost()).contains(Range.exactly(usd("0.05")));
            assertThat(halftone.ledger().entries()).hasSize(2);
        }
    }

    @Test
    void failureOfAll_isAResultAndNoException() {
        try (Halftone halftone = builder(new InstantTransport(call -> BROKEN)).build()) {
            ImageResult result = halftone.generateNow(request("paint/flat", "brush/even"));

            assertThat(result.images()).isEmpty();
            assertThat(result.failure().orElseThrow().kind()).isEqualTo(FailureKind.PROVIDER_ERROR);
            assertThat(result.cost()).contains(Range.exactly(usd("0")));
        }
    }

    @Test
    void warningsOfTheCharge_areInTheResult() {
        try (Halftone halftone =
                builder(new InstantTransport(call -> Replies.picture(""))).build()) {
            assertThat(halftone.generateNow(request("paint/flat")).warnings())
                    .containsExactly("The answer did not say what was used; the estimate is booked.");
        }
    }

    @Test
    void budget_isReservedBookedAndRefusedWhenItIsUsedUp() {
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        Budget budget = new Budget(usd("0.10"));
        try (Halftone halftone = builder(transport).budget(budget).build()) {
            halftone.generateNow(request("paint/flat"));
            halftone.generateNow(request("paint/flat"));

            assertThat(budget.left()).isEqualTo(usd("0.02"));
            assertThatThrownBy(() -> halftone.generateNow(request("paint/flat")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("It may cost 0.04 USD, and the budget has 0.02 USD left; raise the budget.");
            assertThat(transport.sent()).hasSize(2);
        }
    }

    @Test
    void budget_getsBackWhatAFreeFailureDidNotCost() {
        Budget budget = new Budget(usd("0.10"));
        try (Halftone halftone =
                builder(new InstantTransport(call -> BROKEN)).budget(budget).build()) {
            halftone.generateNow(request("paint/flat"));

            assertThat(budget.left()).isEqualTo(usd("0.1"));
        }
    }

    @Test
    void budget_keepsTheHighEndOfMoneyAtRisk() {
        Budget budget = new Budget(usd("0.10"));
        try (Halftone halftone = builder(new InstantTransport(call -> Replies.lost(TransportResult.Fault.RESET)))
                .budget(budget)
                .build()) {
            halftone.generateNow(request("paint/flat"));

            assertThat(budget.left()).isEqualTo(usd("0.06"));
        }
    }

    @Test
    void budget_ofARouteReservesItsDearestModel() {
        Budget budget = new Budget(usd("0.045"));
        try (Halftone halftone =
                builder(InstantTransport.unused()).budget(budget).build()) {
            assertThatThrownBy(() -> halftone.generateNow(request("paint/flat", "brush/even")))
                    .hasMessageContaining("It may cost 0.05 USD");
            assertThat(budget.left()).isEqualTo(usd("0.045"));
        }
    }

    @Test
    void budget_refusesWhatHasNoPriceAndWhatHasAnotherCurrency() {
        try (Halftone halftone = Halftone.builder()
                .registry(TestProvider.registry(new TestProvider("paint", TestOffers.unpriced("unpriced"))))
                .transport(InstantTransport.unused())
                .budget(new Budget(usd("100")))
                .build()) {
            assertThatThrownBy(() -> halftone.generateNow(request("paint/unpriced")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("paint/unpriced has no known price");
        }
        try (Halftone halftone = builder(InstantTransport.unused())
                .budget(new Budget(Amount.of("100", Denomination.currency("EUR"))))
                .build()) {
            assertThatThrownBy(() -> halftone.generateNow(request("paint/flat")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("It may cost 0.04 USD, and the budget has 100 EUR left; raise the budget.");
        }
    }

    @Test
    void circuit_thatIsOpenKeepsAModelOutOfTheRoute() {
        InstantTransport transport =
                new InstantTransport(call -> host(call).equals("paint.test") ? BROKEN : Replies.picture());
        try (Halftone halftone = builder(transport)
                .circuits(new Circuits(2, Duration.ofMinutes(5)))
                .build()) {
            halftone.generateNow(request("paint/flat"));
            halftone.generateNow(request("paint/flat"));

            assertThatThrownBy(() -> halftone.generateNow(request("paint/flat")))
                    .hasMessage("paint/flat has failed too often lately; try again in a moment.");
            assertThat(halftone.generateNow(request("paint/flat", "brush/even"))
                            .run()
                            .attempts())
                    .extracting(attempt -> attempt.model().toString())
                    .containsExactly("brush/even");
            assertThat(transport.sent()).hasSize(3);
        }
    }

    @Test
    void resumedJob_isFoundByItsTicketWhateverTheRankingTheCircuitsAndTheBudgetSayNow() {
        InMemoryLedger ledger = new InMemoryLedger(10);
        Instant before = Instant.parse("2026-02-01T00:00:00Z");
        ledger.append(new LedgerRecord.Intent(
                "old-attempt",
                "old-task",
                1,
                new ModelName("paint", "job"),
                "generate",
                1,
                Optional.empty(),
                "",
                before));
        ledger.append(new LedgerRecord.Ticketed("old-attempt", new JobTicket("j1"), before));
        Circuits circuits = new Circuits(1, Duration.ofDays(1));
        Budget budget = new Budget(usd("0"));
        InstantTransport transport = new InstantTransport(call -> Replies.picture("'usage':{'compute_seconds':3}"));
        try (Halftone halftone = builder(transport)
                .ledger(ledger)
                .circuits(circuits)
                .budget(budget)
                .build()) {
            ImageRequest request = ImageRequest.generate("a red fox")
                    .model("brush/even")
                    .model("paint/job")
                    .maxCost(usd("0.0001"))
                    .build();

            ImageResult result = halftone.resume(request, new JobTicket("j1"))
                    .toCompletableFuture()
                    .join();

            assertThat(result.images()).hasSize(1);
            assertThat(transport.sent()).extracting(HttpCall::label).containsExactly("poll");
            assertThat(host(transport.sent().get(0))).isEqualTo("paint.test");
            assertThat(result.run().last().id()).isEqualTo("old-attempt");
            assertThat(result.run().last().quote().at()).isEqualTo(before);
            assertThat(ledger.entries()).singleElement().matches(entry -> !entry.isOpen());
            assertThat(budget.left()).isEqualTo(usd("-0.003"));
        }
    }

    @Test
    void manyThreads_buyWithoutDisturbingEachOther() throws Exception {
        int threads = 32;
        int each = 20;
        Budget budget = new Budget(usd("100"));
        List<ImageResult> results = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> broken = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(threads);
        try (Halftone halftone = builder(new InstantTransport(call -> Replies.picture()))
                .budget(budget)
                .build()) {
            for (int i = 0; i < threads; i++) {
                new Thread(() -> {
                            try {
                                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
                                for (int turn = 0; turn < each; turn++) {
                                    results.add(halftone.generateNow(request("paint/flat")));
                                }
                            } catch (Throwable problem) {
                                broken.add(problem);
                            } finally {
                                done.countDown();
                            }
                        })
                        .start();
            }

            go.countDown();

            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(broken).isEmpty();
            assertThat(results)
                    .hasSize(threads * each)
                    .allSatisfy(result -> assertThat(result.images()).hasSize(1));
            assertThat(halftone.ledger().entries()).hasSize(threads * each).noneMatch(LedgerEntry::isOpen);
            assertThat(budget.left()).isEqualTo(usd("74.4"));
        }
    }

    @Test
    void close_mayBeRepeated_andLaterPurchasesEndWithAFailure() {
        Halftone halftone = Halftone.builder()
                .registry(TestProvider.registry(paint))
                .settings(TestProvider.settings())
                .build();

        halftone.close();
        halftone.close();

        ImageResult result = halftone.generateNow(ImageRequest.generate("a red fox")
                .model("paint/flat")
                .retry(RetryPolicy.once())
                .build());
        assertThat(result.failure().orElseThrow().exposure()).isEqualTo(Exposure.NONE);
        assertThat(result.cost()).contains(Range.exactly(usd("0")));
    }

    @Test
    void close_endsTasksThatWaitAndLeavesTheirIntentsOpen() throws Exception {
        CountDownLatch polling = new CountDownLatch(1);
        InstantTransport transport = new InstantTransport(call -> {
            polling.countDown();
            return Replies.job("j1");
        });
        Halftone halftone = builder(transport).build();
        CompletableFuture<ImageResult> task =
                halftone.generate(request("paint/job")).toCompletableFuture();
        assertThat(polling.await(10, TimeUnit.SECONDS)).isTrue();

        halftone.close();

        assertThat(task.handle((done, broken) -> broken != null).get(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(halftone.ledger().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.isOpen()).isTrue();
            assertThat(entry.ticket()).contains(new JobTicket("j1"));
        });
    }

    @Test
    void builder_thatIsUsedTwiceMakesTwoThatAreClosedApart() {
        Deque<String> closed = new ArrayDeque<>();
        Transport transport = new Transport() {
            @Override
            public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
                throw new AssertionError();
            }

            @Override
            public void close() {
                closed.add("transport");
            }
        };
        HalftoneBuilder builder =
                Halftone.builder().registry(TestProvider.registry(paint)).transport(transport);
        Halftone one = builder.build();
        Halftone other = builder.build();

        one.close();
        other.close();

        assertThat(closed).as("what was given is not closed").isEmpty();
    }

    private HalftoneBuilder builder(Transport transport) {
        return Halftone.builder()
                .registry(TestProvider.registry(paint, brush))
                .settings(TestProvider.settings())
                .transport(transport);
    }

    private static ImageRequest request(String... models) {
        ImageRequest.Builder request = ImageRequest.generate("a red fox").retry(AT_ONCE);
        for (String model : models) {
            request.model(model);
        }
        return request.build();
    }

    private static String host(HttpCall call) {
        return call.uri().getHost();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
