package dev.halftone.plugin.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondPricingTest {

    @Test
    void estimateByTime_restsOnObservationsWhereThereAreSome() {
        UsageEstimate estimate = estimateBySeen(Asking.task("stability-ai/sdxl").build());

        assertThat(estimate.likely().readings().get(0).quantity()).isEqualByComparingTo("3");
        assertThat(estimate.notes()).anySatisfy(note -> assertThat(note).contains("17"));
    }

    @Test
    void observedTimes_arePerPicture_aRunOfSeveralTakesSoManyTimesAsLong() {
        UsageEstimate estimate = estimateBySeen(
                Asking.task("stability-ai/sdxl").put(Parameter.COUNT, 4L).build());

        assertThat(estimate.low().readings().get(0).quantity()).isEqualByComparingTo("8");
        assertThat(estimate.likely().readings().get(0).quantity()).isEqualByComparingTo("12");
        assertThat(estimate.high().readings().get(0).quantity()).isEqualByComparingTo("16");
    }

    private static UsageEstimate estimateBySeen(ImageTask task) {
        Observations seen = new Observations() {
            @Override
            public Optional<LatencyProfile> computeTime() {
                return Optional.of(LatencyProfile.ofSeconds("2", "3", "4", 17));
            }
        };
        return Asking.offer("stability-ai/sdxl").pricing().estimate(task, seen);
    }
}
