package dev.halftone.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.pricing.Provenance;
import org.junit.jupiter.api.Test;

class ChargeTest {

    @Test
    void unknownCharge_isHeldAndNotZero() {
        Charge charge = Charge.unknown("The list broke.");

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.provenance()).isEqualTo(Provenance.ESTIMATED);
        assertThat(charge.lines()).isEmpty();
        assertThat(charge.tariff()).isEmpty();
        assertThat(charge.warnings()).containsExactly("The list broke.");
    }
}
