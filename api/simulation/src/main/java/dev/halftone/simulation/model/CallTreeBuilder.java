package dev.halftone.simulation.model;

import dev.halftone.client.engine.NextMove;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.simulation.workload.Behaviour;
import dev.halftone.simulation.workload.FailureChance;
import dev.halftone.simulation.workload.Latency;
import dev.halftone.simulation.workload.RetryRules;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the tree of a call: attempts, retries and fail-over as the engine decides them, and asking anew after that. Not
 * thread-safe.
 */
final class CallTreeBuilder {

    /** What is refused at the door takes no time worth counting. */
    private static final Set<FailureKind> AT_ONCE = Set.of(
            FailureKind.INVALID_REQUEST,
            FailureKind.UNAUTHENTICATED,
            FailureKind.FORBIDDEN,
            FailureKind.NOT_FOUND,
            FailureKind.MODEL_RETIRED,
            FailureKind.QUOTA_EXHAUSTED,
            FailureKind.RATE_LIMITED,
            FailureKind.INPUT_REJECTED,
            FailureKind.OVERLOADED,
            FailureKind.UNREACHABLE);
    /** The engine's waits jitter by a quarter; the middle stands for them. */
    private static final double MIDDLE_OF_JITTER = 0.5;

    private static final int GROUP = Latency.PARTS / Pricer.GROUPS;

    private final List<Entrant> route;
    private final RetryRules retry;
    private final int images;
    private final Map<CellKey, Integer> cells = new LinkedHashMap<>();

    /**
     * For one call.
     *
     * @param route who is asked, in order; at least one
     * @param images how many pictures it asks for
     */
    CallTreeBuilder(List<Entrant> route, RetryRules retry, int images) {
        this.route = route;
        this.retry = retry;
        this.images = images;
    }

    CallTree build() {
        int places = (retry.asksAgain() + 1) * route.size() * retry.policy().attemptsPerModel();
        BitSet reached = new BitSet(places);
        reached.set(0);
        int[] number = new int[places];
        List<List<Outcome>> byPlace = new ArrayList<>();
        List<ModelName> models = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            if (reached.get(place)) {
                Entrant entrant = route.get(modelAt(place));
                List<Outcome> outcomes = new ArrayList<>();
                for (Chance chance : chances(entrant)) {
                    outcomes.add(outcome(chance, place, reached));
                }
                number[place] = byPlace.size();
                byPlace.add(outcomes);
                models.add(entrant.model());
            }
        }
        List<CallTree.State> states = new ArrayList<>();
        for (int i = 0; i < byPlace.size(); i++) {
            states.add(new CallTree.State(
                    models.get(i),
                    byPlace.get(i).stream()
                            .map(outcome -> outcome.next() < 0 ? outcome : outcome.leadingTo(number[outcome.next()]))
                            .toList()));
        }
        boolean timed =
                route.stream().allMatch(entrant -> entrant.behaviour().latency().isPresent());
        return new CallTree(images, states, cells.size(), timed);
    }

    /** Places are counted by round of asking, then model, then attempt. */
    private int modelAt(int place) {
        return place / retry.policy().attemptsPerModel() % route.size();
    }

    private Outcome outcome(Chance chance, int place, BitSet reached) {
        int attempts = retry.policy().attemptsPerModel();
        int model = modelAt(place);
        if (chance.failure().isEmpty()) {
            int cell = cell(new CellKey(model, chance.group(), Optional.empty(), Outcome.Use.USEFUL));
            return new Outcome(
                    Optional.empty(), chance.share(), Outcome.Use.USEFUL, CallTree.DELIVERED, cell, chance.times(), 0);
        }
        FailureChance failure = chance.failure().get();
        int next = CallTree.FAILED;
        long pause = 0;
        NextMove move = NextMove.after(
                Failure.of(failure.kind(), failure.exposure(), "Simulated.")
                        .resend(failure.resend())
                        .build(),
                place % attempts + 1,
                retry.policy(),
                Instant.EPOCH,
                Instant.MAX,
                MIDDLE_OF_JITTER);
        int round = place / attempts / route.size();
        if (move instanceof NextMove.Again again) {
            next = place + 1;
            pause = again.delay().toNanos() / 1000;
        } else if (move instanceof NextMove.FailOver && model + 1 < route.size()) {
            next = (round * route.size() + model + 1) * attempts;
        } else if (round < retry.asksAgain()) {
            next = (round + 1) * route.size() * attempts;
        }
        if (next >= 0) {
            reached.set(next);
        }
        Outcome.Use use =
                failure.isFiltered() ? Outcome.Use.FILTERED : next >= 0 ? Outcome.Use.RETRIED : Outcome.Use.FAILED;
        int cell = cell(new CellKey(model, 0, Optional.of(failure), use));
        return new Outcome(Optional.of(failure.kind()), chance.share(), use, next, cell, chance.times(), pause);
    }

    private int cell(CellKey key) {
        return cells.computeIfAbsent(key, unused -> cells.size());
    }

    /** Every way an attempt at this model can end; the shares sum to 1. */
    private List<Chance> chances(Entrant entrant) {
        List<Chance> chances = new ArrayList<>();
        BigDecimal letThrough = BigDecimal.ONE.subtract(entrant.turnedAway());
        BigDecimal left = letThrough;
        if (entrant.turnedAway().signum() > 0) {
            chances.add(new Chance(
                    entrant.turnedAway(),
                    Optional.of(FailureChance.usual(FailureKind.RATE_LIMITED, entrant.turnedAway())),
                    0,
                    Times.NONE));
        }
        Optional<Latency> latency = entrant.behaviour().latency();
        long factor = entrant.isByTime() ? images : 1;
        int inTime = latency.map(times -> Times.partsWithin(times, factor, retry.timeout()))
                .orElse(Latency.PARTS);
        for (FailureChance failure : entrant.behaviour().failures()) {
            if (failure.rate().signum() > 0) {
                BigDecimal share = failure.rate().multiply(letThrough, Exact.DIGITS);
                left = left.subtract(share, Exact.DIGITS);
                chances.add(new Chance(share, Optional.of(failure), 0, times(failure, latency, factor, inTime)));
            }
        }
        if (left.signum() > 0) {
            delivered(entrant, left, inTime, factor, chances);
        }
        return chances;
    }

    /** Pictures that come, and those that take longer than anybody waits. */
    private void delivered(Entrant entrant, BigDecimal left, int inTime, long factor, List<Chance> chances) {
        Optional<Latency> latency = entrant.behaviour().latency();
        BigDecimal part = left.divide(BigDecimal.valueOf(Latency.PARTS), Exact.DIGITS);
        if (!entrant.isByTime() || latency.isEmpty()) {
            if (inTime > 0) {
                chances.add(new Chance(
                        inTime == Latency.PARTS ? left : part.multiply(BigDecimal.valueOf(inTime), Exact.DIGITS),
                        Optional.empty(),
                        0,
                        latency.map(times -> Times.of(times, 0, inTime, factor)).orElse(Times.NONE)));
            }
        } else {
            for (int from = 0; from < inTime; from += GROUP) {
                int to = Math.min(inTime, from + GROUP);
                chances.add(new Chance(
                        part.multiply(BigDecimal.valueOf((long) to - from), Exact.DIGITS),
                        Optional.empty(),
                        from / GROUP,
                        Times.of(latency.get(), from, to, factor)));
            }
        }
        if (inTime < Latency.PARTS) {
            BigDecimal late = part.multiply(BigDecimal.valueOf((long) Latency.PARTS - inTime), Exact.DIGITS);
            chances.add(new Chance(
                    late, Optional.of(FailureChance.usual(FailureKind.TIMED_OUT, late)), 0, Times.of(retry.timeout())));
        }
    }

    private Times times(FailureChance failure, Optional<Latency> latency, long factor, int inTime) {
        if (AT_ONCE.contains(failure.kind())) {
            return Times.NONE;
        } else if (failure.kind() == FailureKind.TIMED_OUT) {
            return Times.of(retry.timeout());
        }
        return inTime == 0
                ? Times.of(retry.timeout())
                : latency.map(times -> Times.of(times, 0, inTime, factor)).orElse(Times.NONE);
    }

    /** The charges of the cells, for tasks that the route prices so; call it after {@link #build}. */
    List<Range> charges(List<Pricer> prices) throws UnplannableException {
        List<Range> charges = new ArrayList<>();
        for (CellKey key : cells.keySet()) {
            Pricer price = prices.get(key.model());
            charges.add(
                    key.failure().isPresent()
                            ? price.failed(key.failure().get())
                            : price.delivered().get(key.group()));
        }
        return charges;
    }

    /**
     * A model of the route.
     *
     * @param behaviour how it behaves
     * @param isByTime whether it is billed by time
     * @param turnedAway the share of calls that a rate limit refuses
     */
    record Entrant(ModelName model, Behaviour behaviour, boolean isByTime, BigDecimal turnedAway) {}

    /** One way an attempt can end. */
    private record Chance(BigDecimal share, Optional<FailureChance> failure, int group, Times times) {}

    /** What a charge depends on, and what it is spent on. */
    private record CellKey(int model, int group, Optional<FailureChance> failure, Outcome.Use use) {}
}
