package dev.halftone.simulation.engine;

import dev.halftone.client.quote.Range;
import dev.halftone.simulation.model.CallTree;
import dev.halftone.simulation.model.Outcome;
import dev.halftone.simulation.model.Outcome.Use;
import dev.halftone.simulation.model.Plan;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A plan in arrays, for engines that draw. Each charge of the plan has a number; an engine counts how often each is made, and
 * {@link #totals} turns the counts into money. Immutable, thread-safe.
 */
public final class FlatPlan {

    /** A deadline is cut into so many parts; times are rounded to them. */
    static final int TICKS = 1000;

    private final Denomination currency;
    private final List<FlatBranch> branches = new ArrayList<>();
    private final List<Range> charges = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final IdentityHashMap<Plan.Stage, FlatStage> known = new IdentityHashMap<>();
    private final boolean timed;
    private final long tickMicros;
    /** Charges of one likely amount have one number here, because most draws need only that. */
    private final int[] likelyNumber;

    private final BigDecimal[] likelyAmounts;

    /** @param deadline of a request, from its first call to all its pictures; positive */
    public FlatPlan(Plan plan, Duration deadline) {
        this.currency = plan.currency();
        this.tickMicros = Math.max(1, deadline.toNanos() / 1000 / TICKS);
        IdentityHashMap<CallTree, FlatTree> trees = new IdentityHashMap<>();
        boolean allTimed = true;
        for (Plan.Branch branch : plan.branches()) {
            List<FlatStage> stages = new ArrayList<>();
            for (Plan.Stage stage : branch.stages()) {
                allTimed &= stage.isTimed();
                stages.add(known.computeIfAbsent(stage, unused -> flat(stage, trees)));
            }
            branches.add(new FlatBranch(branch.assets(), branch.cached(), stages));
        }
        this.timed = allTimed;
        this.likelyNumber = new int[charges.size()];
        Map<BigDecimal, Integer> numbers = new LinkedHashMap<>();
        for (int cell = 0; cell < likelyNumber.length; cell++) {
            BigDecimal amount = charges.get(cell).likely().value();
            likelyNumber[cell] = numbers.computeIfAbsent(amount, unused -> numbers.size());
        }
        this.likelyAmounts = numbers.keySet().toArray(BigDecimal[]::new);
    }

    private FlatStage flat(Plan.Stage stage, IdentityHashMap<CallTree, FlatTree> trees) {
        List<FlatCalls> calls = new ArrayList<>();
        double punctual = 1;
        for (Plan.Calls same : stage.calls()) {
            FlatTree tree = trees.computeIfAbsent(same.tree(), unused -> new FlatTree(same.tree(), tickMicros));
            calls.add(new FlatCalls(same.times(), tree));
            punctual *= Math.pow(tree.inTime(), (double) same.times());
        }
        List<FlatPrompts> prompts = new ArrayList<>();
        double shareLeft = 1;
        int last = stage.prompts().size() - 1;
        for (Plan.Prompts same : stage.prompts()) {
            List<Integer> offsets = new ArrayList<>();
            for (int i = 0; i < same.charges().size(); i++) {
                offsets.add(charges.size());
                charges.addAll(same.charges().get(i));
                uses.addAll(stage.calls().get(i).tree().uses());
            }
            double share = same.share().doubleValue();
            // The last one takes all that is left, so that rounding loses no request.
            prompts.add(new FlatPrompts(prompts.size() == last ? 1 : Math.min(1, share / shareLeft), offsets));
            shareLeft = Math.max(Double.MIN_NORMAL, shareLeft - share);
        }
        return new FlatStage(
                stage.probability().doubleValue(),
                stage.repeat(),
                calls,
                prompts,
                stage.success().doubleValue(),
                punctual,
                stage.images());
    }

    List<FlatBranch> branches() {
        return branches;
    }

    /** How many charges there are. */
    int cells() {
        return charges.size();
    }

    /** What was counted, in money. */
    public Totals totals(Counts counts) {
        Map<Use, Range> sums = Totals.nothing(currency);
        BigDecimal attempts = BigDecimal.ZERO;
        for (int cell = 0; cell < charges.size(); cell++) {
            long often = counts.cells[cell];
            if (often > 0) {
                BigDecimal times = BigDecimal.valueOf(often);
                attempts = attempts.add(times);
                sums.merge(uses.get(cell), charges.get(cell).times(times), Range::plus);
            }
        }
        return new Totals(
                sums,
                attempts,
                BigDecimal.valueOf(counts.calls),
                BigDecimal.valueOf(counts.requests),
                BigDecimal.valueOf(counts.delivered),
                timed ? Optional.of(BigDecimal.valueOf(counts.inTime)) : Optional.empty(),
                BigDecimal.valueOf(counts.images),
                BigDecimal.valueOf(counts.cachedImages),
                BigDecimal.valueOf(counts.assets),
                BigDecimal.valueOf(counts.finished),
                BigDecimal.valueOf(counts.cachedAssets));
    }

    /** The likely total of what was counted; quicker than {@link #totals}. */
    BigDecimal likelyTotal(Counts counts) {
        long[] often = new long[likelyAmounts.length];
        for (int cell = 0; cell < likelyNumber.length; cell++) {
            often[likelyNumber[cell]] += counts.cells[cell];
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < often.length; i++) {
            if (often[i] > 0) {
                sum = sum.add(likelyAmounts[i].multiply(BigDecimal.valueOf(often[i])));
            }
        }
        return sum;
    }

    /** The probability that a request of a stage has all its pictures before the deadline. */
    double punctual(Plan.Stage stage) {
        return Objects.requireNonNull(known.get(stage), "a stage of the plan").punctual();
    }

    /** Assets of one kind in one part of the period. */
    record FlatBranch(long assets, long cached, List<FlatStage> stages) {}

    /**
     * A step.
     *
     * @param success the probability that all calls of a request deliver
     * @param punctual the probability that they do before the deadline
     * @param images how many pictures a request asks for
     */
    record FlatStage(
            double probability,
            int repeat,
            List<FlatCalls> calls,
            List<FlatPrompts> prompts,
            double success,
            double punctual,
            long images) {

        long callsPerRequest() {
            return calls.stream().mapToLong(FlatCalls::times).sum();
        }
    }

    /** Calls of one size. */
    record FlatCalls(long times, FlatTree tree) {}

    /**
     * Prompts that cost the same.
     *
     * @param ofTheRest their share of the requests that no earlier entry has taken
     * @param offsets for each entry of the calls, the number of its first charge
     */
    record FlatPrompts(double ofTheRest, List<Integer> offsets) {}

    /** What an engine has counted. Mutable, not thread-safe. */
    public static final class Counts {
        final long[] cells;
        long calls;
        long requests;
        long delivered;
        long inTime;
        long images;
        long cachedImages;
        long assets;
        long finished;
        long cachedAssets;

        Counts(FlatPlan plan) {
            cells = new long[plan.cells()];
        }

        /** Adds what another has counted of the same plan. */
        void add(Counts other) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] += other.cells[i];
            }
            calls += other.calls;
            requests += other.requests;
            delivered += other.delivered;
            inTime += other.inTime;
            images += other.images;
            cachedImages += other.cachedImages;
            assets += other.assets;
            finished += other.finished;
            cachedAssets += other.cachedAssets;
        }
    }

    /** The tree of a call in arrays, with the likeliest outcomes first. */
    static final class FlatTree {
        final int images;
        final int states;
        /** Per state, the sums of the chances so far; the last is 1. */
        final double[][] upTo;
        /** Per state, the chance of each outcome among those that are left; for a walk whose end is open, good or bad. */
        final double[][] ofTheRest;

        final double[][] ofTheRestIfDelivered;
        final double[][] ofTheRestIfFailed;
        final int[][] next;
        final int[][] cell;
        final int[][][] ticks;
        final int[][] pause;
        final double success;
        private final double inTime;

        FlatTree(CallTree tree, long tickMicros) {
            images = tree.images();
            states = tree.states().size();
            upTo = new double[states][];
            ofTheRest = new double[states][];
            ofTheRestIfDelivered = new double[states][];
            ofTheRestIfFailed = new double[states][];
            next = new int[states][];
            cell = new int[states][];
            ticks = new int[states][][];
            pause = new int[states][];
            success = tree.success().doubleValue();
            for (int state = 0; state < states; state++) {
                List<Outcome> outcomes = tree.states().get(state).outcomes().stream()
                        .sorted((one, other) -> other.chance().compareTo(one.chance()))
                        .toList();
                int size = outcomes.size();
                double[] chance = new double[size];
                double[] good = new double[size];
                double[] bad = new double[size];
                next[state] = new int[size];
                cell[state] = new int[size];
                ticks[state] = new int[size][];
                pause[state] = new int[size];
                for (int i = 0; i < size; i++) {
                    Outcome outcome = outcomes.get(i);
                    double after = tree.successAfter(outcome.next()).doubleValue();
                    chance[i] = outcome.chance().doubleValue();
                    good[i] = chance[i] * after;
                    bad[i] = chance[i] * (1 - after);
                    next[state][i] = outcome.next();
                    cell[state][i] = outcome.cell();
                    pause[state][i] = ticks(outcome.pauseMicros(), tickMicros);
                    ticks[state][i] = new int[outcome.times().size()];
                    for (int t = 0; t < ticks[state][i].length; t++) {
                        ticks[state][i][t] = ticks(outcome.times().micros(t), tickMicros);
                    }
                }
                upTo[state] = sums(chance);
                ofTheRest[state] = rests(chance);
                ofTheRestIfDelivered[state] = rests(good);
                ofTheRestIfFailed[state] = rests(bad);
            }
            inTime = Punctuality.of(this);
        }

        /** What lies behind the deadline is one. */
        private static int ticks(long micros, long tickMicros) {
            return (int) Math.min(TICKS + 1, (micros + tickMicros / 2) / tickMicros);
        }

        private static double[] sums(double[] chances) {
            double[] sums = chances.clone();
            for (int i = 1; i < sums.length; i++) {
                sums[i] += sums[i - 1];
            }
            sums[sums.length - 1] = 1;
            return sums;
        }

        private static double[] rests(double[] chances) {
            double[] rests = new double[chances.length];
            double left = 0;
            for (int i = chances.length - 1; i >= 0; i--) {
                left += chances[i];
                rests[i] = left == 0 ? 0 : chances[i] / left;
            }
            return rests;
        }

        /** The probability that the call delivers before the deadline. */
        double inTime() {
            return inTime;
        }
    }
}
