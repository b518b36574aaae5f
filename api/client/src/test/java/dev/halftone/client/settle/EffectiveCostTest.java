package dev.halftone.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveCostTest {

    @ParameterizedTest(name = "{0}: {1} billed attempts at {2}, {3} pictures")
    @CsvSource({"AGG-B29, 970, 0.04, 970, 0.04", "AGG-B30, 1000, 0.04, 800, 0.05"})
    void effectiveCost_ofGoldenCases_countsBilledFailuresOnly(
            String id, long billed, String price, long pictures, String expected) {
        Amount charged = Amount.of(new BigDecimal(price).multiply(BigDecimal.valueOf(billed)), Denomination.USD);

        assertThat(EffectiveCost.of(charged, pictures)).as(id).contains(Amount.of(expected, Denomination.USD));
    }

    @Test
    void effectiveCost_withoutPictures_isNotKnown() {
        assertThat(EffectiveCost.of(Amount.of("1", Denomination.USD), 0)).isEmpty();
    }
}
