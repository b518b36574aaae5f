package dev.halftone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
