package dev.halftone.spi.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricingEqualityTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Amount.class,
                Reading.class,
                UnitPrice.class,
                Quantize.class,
                Tier.class,
                Usage.class,
                Rate.class,
                Tariff.class,
                FailureBilling.class,
                UsageEstimate.class,
            })
    void equality_coversEveryFieldAndAgreesWithTheHash(Class<?> type) {
        // The fields are final and set by factories that refuse null.
        EqualsVerifier.forClass(type)
                .suppress(Warning.NULL_FIELDS)
                .withPrefabValues(BigDecimal.class, BigDecimal.ONE, BigDecimal.TEN)
                .withPrefabValues(Amount.class, Amount.of("1", Denomination.USD), Amount.of("2", Denomination.USD))
                .withPrefabValues(
                        Schedule.class, Schedule.flat(UnitPrice.each("1")), Schedule.flat(UnitPrice.each("2")))
                .verify();
    }

    @Test
    void denomination_equality_isThatOfItsId() {
        // The kind follows from the id.
        EqualsVerifier.forClass(Denomination.class)
                .suppress(Warning.NULL_FIELDS)
                .withIgnoredFields("kind")
                .verify();
    }

    @Test
    void quantizeAndTier_equality_ignoresTrailingZeros() {
        assertThat(Quantize.of("1.0", "0.50"))
                .isEqualTo(Quantize.of("1", "0.5"))
                .hasSameHashCodeAs(Quantize.of("1", "0.5"))
                .isNotEqualTo(Quantize.of("2", "0.5"))
                .isNotEqualTo(Quantize.of("1", "0.6"));
        assertThat(Tier.of("10.0", UnitPrice.each("1")))
                .isEqualTo(Tier.of("1E+1", UnitPrice.each("1.0")))
                .hasSameHashCodeAs(Tier.of("10", UnitPrice.each("1")))
                .isNotEqualTo(Tier.of("11", UnitPrice.each("1")))
                .isNotEqualTo(Tier.of("10", UnitPrice.each("2")));
    }
}
