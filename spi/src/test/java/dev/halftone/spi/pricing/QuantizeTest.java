package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizeTest {

    @ParameterizedTest
    @CsvSource({
        // minimum, increment, quantity, billed
        "0, 0, 1.234, 1.234",
        "0, 1, 0.001, 1",
        "0, 1, 1, 1",
        "0, 1, 1.001, 2",
        "0, 0.1, 0.3, 0.3",
        "0, 0.1, 0.30001, 0.4",
        "60, 0, 59.9, 60",
        "60, 0, 60, 60",
        "60, 0, 60.1, 60.1",
        "60, 1, 0.5, 60",
        "60, 1, 60.1, 61",
        "10, 4, 1, 12",
        "10, 4, 12, 12",
        "10, 4, 12.1, 16",
        "60, 1, 0, 0",
        "0, 1000, 0.0, 0",
    })
    void quantity_isRaisedToTheMinimumThenToAWholeIncrement(
            String minimum, String increment, String quantity, String billed) {
        assertThat(Quantize.of(minimum, increment).apply(decimal(quantity))).isEqualByComparingTo(billed);
    }

    @Test
    void upTo_hasNoMinimum() {
        assertThat(Quantize.upTo("5")).isEqualTo(Quantize.of("0", "5"));
        assertThat(Quantize.upTo("5").apply(decimal("6"))).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1"})
    void negativeRule_isRefused(String minimum, String increment) {
        assertThatThrownBy(() -> Quantize.of(minimum, increment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Minimum " + minimum + " and increment " + increment + " must be zero or more.");
    }
}
