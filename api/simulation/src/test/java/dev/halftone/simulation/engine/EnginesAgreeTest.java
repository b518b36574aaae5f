package dev.halftone.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftone.simulation.engine.FlatPlan.Counts;
import dev.halftone.simulation.model.Plan;
import dev.halftone.simulation.testing.RandomWorkload;
import dev.halftone.simulation.testing.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engines that draw agree with the enumeration and with each other. Every test is at the level of one in ten thousand;
 * the seeds are fixed, so it passes always or never.
 */
class EnginesAgreeTest {

    private static final double LEVEL = 1e-4;
    private static final int MONTHS = 400;
    private static final int ASSETS = 150;
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** What is counted of a month. */
    private static final Map<String, Function<Totals, BigDecimal>> NUMBERS = numbers();

    private static Map<String, Function<Totals, BigDecimal>> numbers() {
        Map<String, Function<Totals, BigDecimal>> numbers = new LinkedHashMap<>();
        numbers.put("likely total", totals -> totals.total().likely().value());
        numbers.put("highest total", totals -> totals.total().high().value());
        numbers.put("attempts", Totals::attempts);
        numbers.put("calls", Totals::calls);
        numbers.put("requests", Totals::requests);
        numbers.put("delivered requests", Totals::delivered);
        numbers.put("requests in time", totals -> totals.inTime().orElse(BigDecimal.ZERO));
        numbers.put("pictures", Totals::images);
        numbers.put("pictures from the cache", Totals::cachedImages);
        numbers.put("finished assets", Totals::finished);
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void means_ofDrawnMonths_holdTheExpectation(long number) {
        Plan plan = plan(number);
        Totals expected = ExactEngine.expect(plan, DEADLINE);
        FlatPlan flat = new FlatPlan(plan, DEADLINE);

        for (MonthEngine engine : List.of(new AggregatedEngine(flat), new EventEngine(flat))) {
            List<Totals> months = months(flat, engine, number);
            NUMBERS.forEach((name, of) -> assertMean(
                    engine.getClass().getSimpleName() + ": " + name,
                    months.stream().map(of).toList(),
                    of.apply(expected)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void engines_ofTheSamePlan_drawFromTheSameDistribution(long number) {
        Plan plan = plan(number);
        FlatPlan flat = new FlatPlan(plan, DEADLINE);
        List<Totals> aggregated = months(flat, new AggregatedEngine(flat), number);
        List<Totals> events = months(flat, new EventEngine(flat), number + 1000);

        NUMBERS.forEach((name, of) -> assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(sample(aggregated, of), sample(events, of))
                        .getPValue())
                .as(name)
                .isGreaterThan(LEVEL));
    }

    /** Within the interval that holds the true mean with a confidence of 99.99 %. */
    private static void assertMean(String name, List<BigDecimal> drawn, BigDecimal expected) {
        double mean =
                drawn.stream().mapToDouble(BigDecimal::doubleValue).average().orElseThrow();
        double variance = drawn.stream()
                        .mapToDouble(value -> Math.pow(value.doubleValue() - mean, 2))
                        .sum()
                / (drawn.size() - 1);
        double half =
                NormalDistribution.of(0, 1).inverseSurvivalProbability(LEVEL / 2) * Math.sqrt(variance / drawn.size());
        // What is so rare that no month may have seen it, in units of one asset.
        double unseen = -Math.log(LEVEL) / MONTHS * expected.doubleValue() / ASSETS;
        assertThat(mean).as(name).isCloseTo(expected.doubleValue(), within(half + unseen));
    }

    private static double[] sample(List<Totals> months, Function<Totals, BigDecimal> of) {
        return months.stream().map(of).mapToDouble(BigDecimal::doubleValue).toArray();
    }

    private static List<Totals> months(FlatPlan flat, MonthEngine engine, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Totals> months = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            Counts counts = engine.draw(random.split());
            months.add(flat.totals(counts));
        }
        return months;
    }

    private static Plan plan(long number) {
        return Shop.plan(RandomWorkload.lines(number, ASSETS));
    }
}
