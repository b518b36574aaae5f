package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.engine.RetryPolicy.Risk;
import dev.halftone.client.route.Budget;
import dev.halftone.client.testing.InstantTransport;
import dev.halftone.client.testing.Replies;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import org.junit.jupiter.api.Test;

/** Money is set aside before a call, booked after it, and given back when it was not needed. */
class HalftoneBudgetTest extends Buying {

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
    void budget_holdsForAllAttemptsTogether_whenPayingTwiceIsAccepted() {
        InstantTransport transport = new InstantTransport(call -> Replies.lost(TransportResult.Fault.RESET));
        Budget budget = new Budget(usd("0.10"));
        try (Halftone halftone = builder(transport).budget(budget).build()) {
            ImageResult result = halftone.generateNow(risking("paint/flat", "brush/even"));

            // 0.04 may be charged; 0.05 more fits, a third attempt would not.
            assertThat(transport.sent()).hasSize(2);
            assertThat(budget.left()).isEqualTo(usd("0.01"));
            assertThat(result.warnings()).doesNotHaveDuplicates();
        }
    }

    @Test
    void budget_thatIsTooSmallForASecondPayment_endsTheRunAndSaysSo() {
        InstantTransport transport = new InstantTransport(call -> Replies.lost(TransportResult.Fault.RESET));
        Budget budget = new Budget(usd("0.08"));
        try (Halftone halftone = builder(transport).budget(budget).build()) {
            ImageResult result = halftone.generateNow(risking("paint/flat", "brush/even"));

            assertThat(transport.sent()).hasSize(1);
            assertThat(result.warnings())
                    .contains("brush/even was not asked after an attempt that may be charged: the budget has too"
                            + " little left.");
            assertThat(budget.left()).isEqualTo(usd("0.04"));
        }
    }

    @Test
    void limit_holdsForAllAttemptsTogether() {
        InstantTransport transport = new InstantTransport(call -> Replies.lost(TransportResult.Fault.RESET));
        try (Halftone halftone = builder(transport).build()) {
            ImageRequest request = ImageRequest.generate("a red fox")
                    .retry(AT_ONCE.withRisk(Risk.ACCEPT_PAYING_TWICE))
                    .model("paint/flat")
                    .model("brush/even")
                    .maxCost(usd("0.08"))
                    .build();

            ImageResult result = halftone.generateNow(request);

            assertThat(transport.sent()).hasSize(1);
            assertThat(result.warnings())
                    .contains("brush/even was not asked after an attempt that may be charged: all attempts together"
                            + " may cost 0.09 USD, more than the limit of 0.08 USD.");
        }
    }

    @Test
    void limit_doesNotCountAttemptsThatWereFree() {
        InstantTransport transport =
                new InstantTransport(call -> host(call).equals("paint.test") ? BROKEN : Replies.picture());
        try (Halftone halftone = builder(transport).build()) {
            ImageRequest request = ImageRequest.generate("a red fox")
                    .retry(AT_ONCE)
                    .model("paint/flat")
                    .model("brush/even")
                    .maxCost(usd("0.05"))
                    .build();

            assertThat(halftone.generateNow(request).images()).hasSize(1);
        }
    }

    private static ImageRequest risking(String... models) {
        ImageRequest.Builder request =
                ImageRequest.generate("a red fox").retry(AT_ONCE.withRisk(Risk.ACCEPT_PAYING_TWICE));
        for (String model : models) {
            request.model(model);
        }
        return request.build();
    }
}
