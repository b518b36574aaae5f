package dev.halftone.plugin.imagen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Counters;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.UnpricedException;
import dev.halftone.spi.pricing.Usage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingChargesTest {

    @Test
    void imgB32_anIdleNode_accruesItsHours() {
        List<StandingCharge> charges = standing("endpoints/7", "endpoint", "7", "machine", "a2-highgpu-1g");

        assertThat(charges).hasSize(1);
        assertThat(charges.get(0).accrued(Duration.ofDays(30))).isEqualTo(usd("3041.636328"));
    }

    @Test
    void imgB34_aNode_isChargedByTheItemsOfTheInvoice() {
        List<StandingCharge> charges = standing("endpoints/7", "endpoint", "7", "machine", "a3-highgpu-1g");

        assertThat(charges)
                .extracting(charge -> charge.accrued(Duration.ofHours(1)))
                .containsExactly(usd("11.2660332"), usd("0.7623902"), usd("0.5974956"));
        assertThat(sum(charges)).isEqualTo(usd("12.625919"));
        assertThat(sum(standing("endpoints/7", "endpoint", "7", "machine", "a3-highgpu-1g-flex-start")))
                .isEqualTo(usd("6.4368832"));
    }

    @Test
    void nodes_ofOnesOwnPrice_addUp() {
        assertThat(sum(standing("endpoints/7", "endpoint", "7", "node_hour_price", "3.38", "nodes", "3")))
                .isEqualTo(usd("10.14"));
    }

    @Test
    void boughtThroughput_isPaidByTheHourAsListed() {
        assertThat(hour("provisioned_term", "1-week")).isEqualTo(usd("7.14"));
        assertThat(hour("provisioned_term", "1-month")).isEqualTo(usd("3.6986"));
        assertThat(hour("provisioned_term", "3-months")).isEqualTo(usd("3.2877"));
        assertThat(hour("provisioned_term", "1-year")).isEqualTo(usd("2.7397"));
        assertThat(hour("provisioned_units", "2")).isEqualTo(usd("7.3972"));
        assertThat(hour("provisioned_price", "3.5")).isEqualTo(usd("3.5"));
    }

    @Test
    void boughtThroughput_standsBesideItsOwnModelOnly() {
        assertThat(standing(Asking.IMAGEN, "provisioned_model", "imagen-3.0-generate-002"))
                .isEmpty();
    }

    @Test
    void dedicatedTokens_withoutBoughtThroughput_areUnpriced() throws UnpricedException {
        assertThat(Asking.offer(Asking.FLASH, "tier", "dedicated")
                        .pricing()
                        .estimate(Asking.generate(Asking.FLASH).build(), Observations.none())
                        .basis())
                .isEqualTo(Basis.UNPRICED);

        var pricing = Asking.offer(Asking.FLASH, "tier", "dedicated", "provisioned_model", Asking.FLASH)
                .pricing();
        assertThat(pricing.standingCharges()).hasSize(1);
        assertThat(pricing.tariffs()
                        .get(0)
                        .total(
                                Usage.of(Reading.of(Meter.IMAGE_TOKENS_OUT, 1120, Provenance.REPORTED)),
                                Counters.none()))
                .isEqualTo(usd("0"));
    }

    private static Amount hour(String name, String value) {
        return sum(standing("imagen-3.0-generate-002", "provisioned_model", "imagen-3.0-generate-002", name, value));
    }

    private static List<StandingCharge> standing(String model, String... settings) {
        return Asking.offer(model, settings).pricing().standingCharges();
    }

    private static Amount sum(List<StandingCharge> charges) {
        return charges.stream()
                .map(charge -> charge.accrued(Duration.ofHours(1)))
                .reduce(usd("0"), Amount::plus);
    }

    private static Amount usd(String value) {
        return Amount.of(value, Denomination.USD);
    }
}
