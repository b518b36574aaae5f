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

/** What stands beside the quotes of models that are paid by the time of instances. */
class InstancesTest {

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

        assertThat(pricing.estimate(Asking.task("acme/secret").build(), Observations.none())
                        .basis())
                .isEqualTo(Basis.UNPRICED);
        assertThat(pricing.standingCharges()).hasSize(1);
    }
}
