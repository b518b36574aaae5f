package dev.halftone.client.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {

    @ParameterizedTest
    @CsvSource({"2, 1, 3", "1, 3, 2", "3, 2, 1"})
    void ends_thatDoNotRiseAreRefused(String low, String likely, String high) {
        assertThatThrownBy(() -> new Range(usd(low), usd(likely), usd(high)))
                .hasMessageContaining("must rise")
                .hasMessageContaining(low + " USD, " + likely + " USD, " + high + " USD");
    }

    @ParameterizedTest(name = "{0}, {1}, {2} spans {3} to {4}")
    @CsvSource({"1, 2, 3, 1, 3", "3, 2, 1, 1, 3", "2, 1, 3, 1, 3", "1, 3, 2, 1, 3", "3, 1, 2, 1, 3", "1, 1, 1, 1, 1"})
    void spanning_takesTheLeastAndTheMostAndKeepsTheLikely(
            String low, String likely, String high, String least, String most) {
        assertThat(Range.spanning(usd(low), usd(likely), usd(high)))
                .isEqualTo(new Range(usd(least), usd(likely), usd(most)));
    }

    @Test
    void plus_addsTheEnds() {
        Range sum = new Range(usd("1"), usd("2"), usd("3")).plus(new Range(usd("0"), usd("0.5"), usd("1")));

        assertThat(sum).isEqualTo(new Range(usd("1"), usd("2.5"), usd("4")));
    }

    @Test
    void exactRange_isWrittenAsOneAmount() {
        assertThat(Range.exactly(usd("0.040"))).hasToString("0.04 USD");
        assertThat(Range.exactly(usd("1")).isExact()).isTrue();
        assertThat(new Range(usd("0"), usd("0.5"), usd("1"))).hasToString("0 … 1 USD, likely 0.5");
        assertThat(new Range(usd("0"), usd("0.5"), usd("1")).isExact()).isFalse();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, Denomination.USD);
    }
}
