package dev.halftone.client.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuoteSumTest {

    private static final Instant DAY = Instant.parse("2026-11-22T12:00:00Z");

    private final Quote certain = quote(TestOffers.flat("paint", "0.04"));
    private final Quote guessed = quote(TestOffers.job("paint"));
    private final Quote unpriced = quote(TestOffers.unpriced("paint"));

    @Test
    void sum_ofOneCall_isItsQuote() {
        assertThat(new QuoteSum().add(certain, 1).total()).isSameAs(certain);
    }

    @Test
    void sum_multipliesAmountsLinesAndUsage() {
        Quote sum = new QuoteSum().add(certain, 3).add(certain, 2).total();

        assertThat(sum.basis()).isEqualTo(Basis.EXACT);
        assertThat(sum.likely().orElseThrow().toDecimalString()).isEqualTo("0.2");
        assertThat(sum.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualByComparingTo("5");
            assertThat(line.amount().toDecimalString()).isEqualTo("0.2");
        });
        assertThat(sum.estimate().likely().readings().stream()
                        .map(reading -> reading.quantity())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("5");
    }

    @Test
    void sum_withAGuess_isAGuessWithItsWarnings() {
        Quote sum = new QuoteSum().add(certain, 1).add(guessed, 2).total();

        assertThat(sum.basis()).isEqualTo(Basis.ESTIMATE);
        assertThat(sum.range().orElseThrow().low().toDecimalString()).isEqualTo("0.044");
        assertThat(sum.range().orElseThrow().high().toDecimalString()).isEqualTo("0.08");
        assertThat(sum.estimate().basis()).isEqualTo(Basis.ESTIMATE);
    }

    @Test
    void sum_withACallWithoutAPrice_hasNoneAndSaysWhy() {
        Quote sum = new QuoteSum().add(certain, 1).add(unpriced, 1).total();

        assertThat(sum.basis()).isEqualTo(Basis.UNPRICED);
        assertThat(sum.range()).isEmpty();
        assertThat(sum.lines()).isEmpty();
        assertThat(sum.estimate().basis()).isEqualTo(Basis.UNPRICED);
        assertThat(sum.warnings()).contains("Nobody knows the price of paint.");
    }

    @Test
    void sum_ofNothing_isRefused() {
        assertThatThrownBy(() -> new QuoteSum().total()).isInstanceOf(IllegalStateException.class);
    }

    private static Quote quote(ModelOffer model) {
        return Quoter.plain()
                .quote(
                        new TestProvider("test", model)
                                .registered()
                                .offer(new ModelName("test", "paint"))
                                .orElseThrow(),
                        ImageTask.of(Operation.GENERATE, "paint")
                                .prompt("a red fox")
                                .build(),
                        DAY);
    }
}
