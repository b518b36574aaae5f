package dev.halftone.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.simulation.model.Plan;
import dev.halftone.simulation.testing.RandomWorkload;
import dev.halftone.simulation.testing.Shop;
import dev.halftone.simulation.workload.Sampling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonthsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /**
     * Intervals of 99 % confidence hold the expectation in at least 190 of 200 runs; 191 is what the binomial of 200 leaves
     * at one in ten thousand, and one less is granted to samples of sixty. The seeds are fixed.
     */
    @ParameterizedTest
    @EnumSource
    void interval_ofTheMean_holdsTheExpectationAsOftenAsItSays(Sampling.Engine engine) {
        int holding = 0;
        for (long number = 1; number <= 5; number++) {
            Plan plan = Shop.plan(RandomWorkload.lines(number, 60));
            var expected = ExactEngine.expect(plan, DEADLINE).total().likely();
            for (long seed = 0; seed < 40; seed++) {
                Distribution.Estimate mean = Months.draw(plan, DEADLINE, new Sampling(seed, 60, engine))
                        .mean();
                holding += mean.low().compareTo(expected) <= 0 && mean.high().compareTo(expected) >= 0 ? 1 : 0;
            }
        }
        assertThat(holding).isBetween(190, 200);
    }

    @ParameterizedTest
    @EnumSource
    void draws_ofTheSameSeed_areTheSame(Sampling.Engine engine) {
        Plan plan = Shop.plan(RandomWorkload.lines(3, 60));
        Sampling sampling = new Sampling(9, 20, engine);

        assertThat(Months.draw(plan, DEADLINE, sampling)).isEqualTo(Months.draw(plan, DEADLINE, sampling));
    }

    @Test
    void quantiles_areInOrder() {
        Distribution drawn = Months.draw(
                Shop.plan(RandomWorkload.lines(3, 60)), DEADLINE, new Sampling(9, 400, Sampling.Engine.AGGREGATED));

        assertThat(drawn.p5().value()).isLessThan(drawn.p50().value());
        assertThat(drawn.p50().value()).isLessThan(drawn.p95().value());
        assertThat(drawn.p5().low()).isLessThanOrEqualTo(drawn.p5().value());
        assertThat(drawn.p95().high()).isGreaterThanOrEqualTo(drawn.p95().value());
    }
}
