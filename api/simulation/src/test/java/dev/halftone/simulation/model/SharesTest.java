package dev.halftone.simulation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.simulation.model.Shares.Portion;
import dev.halftone.simulation.testing.Shop;
import dev.halftone.simulation.workload.AssetKind;
import dev.halftone.simulation.workload.Workload;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final String STEPS = "steps: [{name: s, prompt: {text: x}}]";
    private static final Workload THREE = workload("0.3");

    @Property(tries = 300, seed = "1")
    void portions_sumToWhatCame_andStayCloseToTheirShares(@ForAll @LongRange(min = 0, max = 1_000_000) long number) {
        SplittableRandom random = new SplittableRandom(number);
        Shares shares = new Shares(THREE);
        long[] made = new long[3];
        long[] cached = new long[3];
        long came = 0;
        for (int i = 1 + random.nextInt(30); i > 0; i--) {
            long next = random.nextLong(random.nextBoolean() ? 5 : 100_000);
            came += next;
            List<Portion> portions = shares.next(next);
            for (int kind = 0; kind < 3; kind++) {
                assertThat(portions.get(kind).bought()).isNotNegative();
                assertThat(portions.get(kind).cached()).isNotNegative();
                made[kind] += portions.get(kind).bought();
                cached[kind] += portions.get(kind).cached();
            }
            assertThat(portions.stream()
                            .mapToLong(each -> each.bought() + each.cached())
                            .sum())
                    .isEqualTo(next);
        }
        for (int kind = 0; kind < 3; kind++) {
            AssetKind of = THREE.assets().get(kind);
            BigDecimal exact = of.weight().multiply(BigDecimal.valueOf(came));
            assertThat(exact.subtract(BigDecimal.valueOf(made[kind] + cached[kind]))
                            .abs())
                    .isLessThan(BigDecimal.valueOf(2));
            assertThat(BigDecimal.valueOf(made[kind] + cached[kind])
                            .multiply(new BigDecimal("0.3"))
                            .subtract(BigDecimal.valueOf(cached[kind]))
                            .abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.5"));
        }
    }

    @Test
    void portions_thatDivideEvenly_areExact() {
        assertThat(new Shares(THREE).next(1000))
                .containsExactly(new Portion(350, 150), new Portion(210, 90), new Portion(140, 60));
    }

    @Test
    void cacheOfEverything_leavesNothingToBuy() {
        Shares shares = new Shares(workload("1"));

        assertThat(shares.next(7))
                .allSatisfy(portion -> assertThat(portion.bought()).isZero());
    }

    private static Workload workload(String cacheRate) {
        return Shop.workload("volume: {assets: 1}\ncache_rate: " + cacheRate + "\nassets:\n"
                + "  - {name: a, weight: 0.5, " + STEPS + "}\n"
                + "  - {name: b, weight: 0.3, " + STEPS + "}\n"
                + "  - {name: c, weight: 0.2, " + STEPS + "}\n");
    }
}
