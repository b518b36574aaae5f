package dev.halftone.client.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.quote.Range;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final Budget budget = new Budget(usd("1"));

    @Test
    void reservation_isMadeWhileEnoughIsLeft() {
        assertThat(budget.reserve(usd("0.6"))).isTrue();
        assertThat(budget.left()).isEqualTo(usd("0.4"));
        assertThat(budget.reserve(usd("0.41"))).isFalse();
        assertThat(budget.left()).isEqualTo(usd("0.4"));
        assertThat(budget.reserve(usd("0.4"))).isTrue();
        assertThat(budget.left()).isEqualTo(usd("0"));
    }

    @Test
    void settlement_booksTheChargeAndGivesTheRestBack() {
        budget.reserve(usd("0.6"));

        budget.settle(usd("0.6"), Optional.of(Range.exactly(usd("0.25"))));

        assertThat(budget.left()).isEqualTo(usd("0.75"));
    }

    @Test
    void openCharge_booksItsHighEnd() {
        budget.reserve(usd("0.6"));

        budget.settle(usd("0.6"), Optional.of(new Range(usd("0"), usd("0.1"), usd("0.5"))));

        assertThat(budget.left()).isEqualTo(usd("0.5"));
    }

    @Test
    void unknownCharge_booksTheReservationAndNeverZero() {
        budget.reserve(usd("0.6"));

        budget.settle(usd("0.6"), Optional.empty());

        assertThat(budget.left()).isEqualTo(usd("0.4"));
    }

    @Test
    void chargeInAnotherCurrency_booksTheReservation() {
        budget.reserve(usd("0.6"));

        budget.settle(usd("0.6"), Optional.of(Range.exactly(Amount.of("9", Denomination.currency("EUR")))));

        assertThat(budget.left()).isEqualTo(usd("0.4"));
    }

    @Test
    void chargeAboveItsReservation_mayTakeTheBudgetBelowZero() {
        budget.reserve(usd("0.9"));

        budget.settle(usd("0.9"), Optional.of(Range.exactly(usd("1.2"))));

        assertThat(budget.left()).isEqualTo(usd("-0.2"));
        assertThat(budget.reserve(usd("0"))).isFalse();
    }

    @Test
    void moneyOnItsWay_isHeldAlsoBeyondTheBudget() {
        budget.hold(usd("1.5"));
        assertThat(budget.left()).isEqualTo(usd("-0.5"));

        budget.settle(usd("1.5"), Optional.of(Range.exactly(usd("0.2"))));

        assertThat(budget.left()).isEqualTo(usd("0.8"));
    }

    @Test
    void manyThreads_neverReserveMoreThanThereIs() throws InterruptedException {
        int threads = 16;
        AtomicInteger granted = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                await(go);
                for (int turn = 0; turn < 100; turn++) {
                    if (budget.reserve(usd("0.01"))) {
                        granted.incrementAndGet();
                        budget.settle(usd("0.01"), Optional.of(Range.exactly(usd("0.005"))));
                    }
                }
                done.countDown();
            });
            thread.start();
        }

        go.countDown();

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        // Each costs half of what it reserves: the budget is used up to less than one reservation.
        assertThat(granted.get()).isBetween(199 - threads, 199);
        assertThat(budget.left().value())
                .isEqualByComparingTo(new java.math.BigDecimal("1")
                        .subtract(new java.math.BigDecimal("0.005")
                                .multiply(java.math.BigDecimal.valueOf(granted.get()))));
        assertThat(budget.left().signum()).isNotNegative();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
