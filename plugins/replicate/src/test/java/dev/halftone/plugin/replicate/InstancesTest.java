package dev.halftone.plugin.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Basis;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.StandingCharge;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden cases B43 to B54: what is paid by the time of instances. */
class InstancesTest {

    @ParameterizedTest
    @CsvSource({
        // case, sku, seconds of all instances together, amount
        "B43 warm private run and idle, gpu-a100-large, 192, 0.2688",
        "B44 cold private run and idle, gpu-l40s, 183, 0.178425",
        "B45 private run and idle, gpu-l40s, 188, 0.1833",
        "B46 set-up that never ends, gpu-h100, 600, 0.915",
        "B49 a month without a request, gpu-l40s, 2592000, 2527.2",
        "B50 a burst of three instances, gpu-a100-large, 1395, 1.953",
        "B51 two instances for a day, gpu-l40s, 172800, 168.48",
        "B52 two instances and then one, gpu-l40s, 5400, 5.265",
        "B53 an aborted prediction meanwhile, gpu-l40s, 600, 0.585",
        "B54 no instance, gpu-l40s, 0, 0",
    })
    void instances_costTheirTime(String title, String sku, long seconds, String amount) {
        StandingCharge instance = Models.instance("acme/poster", sku, 1);

        assertThat(instance.accrued(Duration.ofSeconds(seconds))).isEqualTo(Amount.of(amount, Denomination.USD));
    }

    @Test
    void deployment_hasAChargeForEachInstanceThatIsAlwaysUp() {
        List<StandingCharge> charges = Asking.offer("deployments/acme/poster", "deployments", "acme/poster=gpu-l40s:2")
                .pricing()
                .standingCharges();

        assertThat(charges).extracting(StandingCharge::id).containsExactly("instance-1", "instance-2");
        assertThat(charges)
                .allSatisfy(charge -> assertThat(charge.accrued(Duration.ofDays(30)))
                        .isEqualTo(Amount.of("2527.2", Denomination.USD)));
    }

    @Test
    void deployment_withoutInstances_hasNoChargeButNoPriceEither() {
        var pricing = Asking.offer("deployments/acme/poster", "deployments", "acme/poster=gpu-a100-large:0")
                .pricing();

        assertThat(pricing.standingCharges()).isEmpty();
        assertThat(pricing.estimate(Asking.task("deployments/acme/poster").build(), Observations.none())
                        .basis())
                .isEqualTo(Basis.UNPRICED);
    }

    @Test
    void privateModel_hasOneChargeAndNoPrice() {
        var pricing = Asking.offer("acme/secret", "private_models", "acme/secret=gpu-h100")
                .pricing();

        assertThat(pricing.tariffs()).isEmpty();
        assertThat(pricing.standingCharges()).hasSize(1);
    }
}
