package dev.halftone.client.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.testing.TestBench;
import dev.halftone.client.testing.TestOffers;
import dev.halftone.client.testing.TestProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

    private final Candidate dear = flat("dear", "0.10");
    private final Candidate cheap = flat("cheap", "0.01");
    private final Candidate alsoCheap = flat("also-cheap", "0.010");
    private final Candidate unpriced =
            TestBench.candidate(new TestProvider("paint", TestOffers.unpriced("unpriced")), "unpriced");

    @Test
    void cheapest_ordersByTheLikelyPrice_unpricedLast_tiesByName() {
        assertThat(ranked(Ranking.cheapest(), unpriced, dear, cheap, alsoCheap))
                .containsExactly("also-cheap", "cheap", "dear", "unpriced");
    }

    @Test
    void cheapest_looksAtTheLikelyEndAndNotAtTheHighOne() {
        // job: 0.002 to 0.02, likely 0.005; so it comes before 0.01.
        Candidate job = TestBench.candidate(new TestProvider("paint", TestOffers.job("job")), "job");

        assertThat(ranked(Ranking.cheapest(), cheap, job)).containsExactly("job", "cheap");
    }

    @Test
    void cheapest_isTheSameWhateverTheOrderItStartsFrom() {
        List<String> expected = ranked(Ranking.cheapest(), unpriced, dear, cheap, alsoCheap);

        assertThat(ranked(Ranking.cheapest(), alsoCheap, cheap, dear, unpriced)).isEqualTo(expected);
        assertThat(ranked(Ranking.cheapest(), dear, unpriced, alsoCheap, cheap)).isEqualTo(expected);
    }

    @Test
    void fastest_ordersByObservedTimes_unobservedLast() {
        Map<String, Duration> seen = Map.of(
                "dear", Duration.ofSeconds(2), "unpriced", Duration.ofSeconds(1), "cheap", Duration.ofSeconds(2));

        assertThat(ranked(
                        Ranking.fastest(model -> Optional.ofNullable(seen.get(model.model()))),
                        alsoCheap,
                        dear,
                        cheap,
                        unpriced))
                .containsExactly("unpriced", "cheap", "dear", "also-cheap");
    }

    @Test
    void preferring_takesTheListAndLeavesTheRestOut() {
        assertThat(ranked(
                        Ranking.preferring(List.of(name("dear"), name("unknown"), name("cheap"))),
                        unpriced,
                        cheap,
                        dear))
                .containsExactly("dear", "cheap");
    }

    @Test
    void weighted_isReproducibleBySeed() {
        Map<ModelName, Integer> weights = Map.of(name("dear"), 1, name("cheap"), 2, name("also-cheap"), 3);

        List<List<String>> one = draws(weights, 42);

        assertThat(draws(weights, 42)).isEqualTo(one);
        assertThat(draws(weights, 43)).isNotEqualTo(one);
    }

    @Test
    void weighted_drawsEachModelOnceInProportionToItsWeight() {
        Map<ModelName, Integer> weights = Map.of(name("dear"), 1, name("cheap"), 3);
        Ranking ranking = Ranking.weighted(weights, new Random(7));
        Map<String, Integer> firsts = new HashMap<>();

        IntStream.range(0, 4_000).forEach(draw -> {
            List<String> order = ranked(ranking, dear, cheap);
            assertThat(order).containsExactlyInAnyOrder("dear", "cheap");
            firsts.merge(order.get(0), 1, Integer::sum);
        });

        assertThat(firsts.get("cheap")).as("three quarters of 4000").isBetween(2_900, 3_100);
    }

    @Test
    void weighted_leavesOutWhatHasNoWeight() {
        Map<ModelName, Integer> weights = new HashMap<>();
        weights.put(name("dear"), 0);
        weights.put(name("cheap"), 1);
        weights.put(name("unpriced"), -5);

        assertThat(ranked(Ranking.weighted(weights, new Random(1)), dear, cheap, alsoCheap, unpriced))
                .containsExactly("cheap");
    }

    @Test
    void weighted_takesTheGreatestWeights() {
        Map<ModelName, Integer> weights = Map.of(name("dear"), Integer.MAX_VALUE, name("cheap"), Integer.MAX_VALUE);

        assertThat(ranked(Ranking.weighted(weights, new Random(1)), dear, cheap))
                .hasSize(2);
    }

    private List<List<String>> draws(Map<ModelName, Integer> weights, long seed) {
        Ranking ranking = Ranking.weighted(weights, new Random(seed));
        return IntStream.range(0, 20)
                .mapToObj(draw -> ranked(ranking, dear, cheap, alsoCheap))
                .toList();
    }

    private static List<String> ranked(Ranking ranking, Candidate... candidates) {
        return ranking.rank(Arrays.asList(candidates)).stream()
                .map(candidate -> candidate.offer().name().model())
                .toList();
    }

    private static Candidate flat(String model, String price) {
        return TestBench.candidate(new TestProvider("paint", TestOffers.flat(model, price)), model);
    }

    private static ModelName name(String model) {
        return new ModelName("paint", model);
    }
}
