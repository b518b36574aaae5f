package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.engine.Attempt;
import dev.halftone.client.ledger.InMemoryLedger;
import dev.halftone.client.ledger.LedgerRecord;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.client.route.Budget;
import dev.halftone.client.route.Circuits;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HalftoneTest extends Buying {

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
    void ranking_bySpeedRestsOnWhatWasBoughtHere() {
        InstantTransport transport = new InstantTransport(call -> Replies.picture());
        try (Halftone halftone = builder(transport).build()) {
            halftone.generateNow(request("brush/even"));

            ImageRequest any = ImageRequest.generate("a red fox")
                    .ranking(halftone.fastest())
                    .build();

            assertThat(halftone.quote(any).model()).hasToString("brush/even");
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
}
