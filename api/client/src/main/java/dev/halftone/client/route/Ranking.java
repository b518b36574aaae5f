package dev.halftone.client.route;

import dev.halftone.client.engine.Candidate;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Quote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** An order among models that can do a task, best first. Ties keep the order by name, so results are repeatable. */
@FunctionalInterface
public interface Ranking {

    List<Candidate> rank(List<Candidate> candidates);

    /** By the likely price, in each currency; unpriced models come last, because unknown is not cheap. */
    static Ranking cheapest() {
        return candidates -> {
            List<Ranked> ranked = new ArrayList<>(candidates.size());
            candidates.forEach(
                    candidate -> ranked.add(new Ranked(candidate.quote().rank(), candidate)));
            ranked.sort(Comparator.comparing(Ranked::rank));
            return ranked.stream().map(Ranked::candidate).toList();
        };
    }

    /** A candidate with its place, which is computed once. */
    record Ranked(Quote.Rank rank, Candidate candidate) {}

    /** By the observed middle of the time from start to end; models that were never observed come last. */
    static Ranking fastest(Function<ModelName, Optional<Duration>> observed) {
        return candidates -> sorted(
                candidates,
                Comparator.comparing(
                        candidate -> observed.apply(candidate.offer().name()),
                        emptyLast(Comparator.<Duration>naturalOrder())));
    }

    /** In the order of the list; models that are not on it are left out. */
    static Ranking preferring(List<ModelName> models) {
        return candidates -> models.stream()
                .flatMap(model -> candidates.stream()
                        .filter(candidate -> candidate.offer().name().equals(model)))
                .toList();
    }

    /** Drawn at random in proportion to weights; models without a weight are left out. */
    static Ranking weighted(Map<ModelName, Integer> weights, RandomGenerator random) {
        return candidates -> {
            List<Candidate> left = new ArrayList<>(sorted(candidates, Comparator.comparing(unused -> 0)));
            left.removeIf(candidate -> weights.getOrDefault(candidate.offer().name(), 0) < 1);
            List<Candidate> drawn = new ArrayList<>();
            while (!left.isEmpty()) {
                long total = left.stream()
                        .mapToLong(candidate ->
                                weights.getOrDefault(candidate.offer().name(), 0))
                        .sum();
                long ticket = random.nextLong(total);
                int at = 0;
                while (ticket >= weights.getOrDefault(left.get(at).offer().name(), 0)) {
                    ticket -= weights.getOrDefault(left.get(at).offer().name(), 0);
                    at++;
                }
                drawn.add(left.remove(at));
            }
            return drawn;
        };
    }

    private static List<Candidate> sorted(List<Candidate> candidates, Comparator<Candidate> order) {
        return candidates.stream()
                .sorted(order.thenComparing(candidate -> candidate.offer().name()))
                .toList();
    }

    private static <T> Comparator<Optional<T>> emptyLast(Comparator<T> order) {
        return (one, other) -> {
            if (one.isEmpty() || other.isEmpty()) {
                return Boolean.compare(one.isEmpty(), other.isEmpty());
            }
            return order.compare(one.get(), other.get());
        };
    }
}
