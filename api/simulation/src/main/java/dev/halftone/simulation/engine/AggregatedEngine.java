package dev.halftone.simulation.engine;

import dev.halftone.simulation.engine.FlatPlan.Counts;
import dev.halftone.simulation.engine.FlatPlan.FlatBranch;
import dev.halftone.simulation.engine.FlatPlan.FlatCalls;
import dev.halftone.simulation.engine.FlatPlan.FlatPrompts;
import dev.halftone.simulation.engine.FlatPlan.FlatStage;
import dev.halftone.simulation.engine.FlatPlan.FlatTree;
import java.util.SplittableRandom;

/**
 * Draws a month by how often each outcome happens: binomials, state by state. Its effort does not grow with volume. Not
 * thread-safe.
 */
public final class AggregatedEngine implements MonthEngine {

    private final FlatPlan plan;
    private final long[] visits;

    public AggregatedEngine(FlatPlan plan) {
        this.plan = plan;
        this.visits = new long
                [plan.branches().stream()
                        .flatMap(branch -> branch.stages().stream())
                        .flatMap(stage -> stage.calls().stream())
                        .mapToInt(calls -> calls.tree().states)
                        .max()
                        .orElse(0)];
    }

    @Override
    public Counts draw(SplittableRandom random) {
        Counts counts = new Counts(plan);
        for (FlatBranch branch : plan.branches()) {
            draw(branch, random, counts);
        }
        return counts;
    }

    private void draw(FlatBranch branch, SplittableRandom random, Counts counts) {
        long reach = branch.assets();
        for (FlatStage stage : branch.stages()) {
            long needed = Binomials.draw(reach, stage.probability(), random);
            long cached = Binomials.draw(branch.cached(), stage.probability(), random);
            reach -= needed;
            for (int i = 0; i < stage.repeat(); i++) {
                needed = requests(stage, needed, random, counts);
            }
            reach += needed;
            counts.cachedImages += cached * stage.repeat() * stage.images();
        }
        counts.assets += branch.assets();
        counts.finished += reach;
        counts.cachedAssets += branch.cached();
    }

    /** Answers how many of the requests delivered all their pictures. */
    private long requests(FlatStage stage, long requests, SplittableRandom random, Counts counts) {
        long left = requests;
        long delivered = 0;
        for (FlatPrompts prompts : stage.prompts()) {
            long own = Binomials.draw(left, prompts.ofTheRest(), random);
            left -= own;
            delivered += own == 0 ? 0 : sameCost(stage, prompts, own, random, counts);
        }
        counts.requests += requests;
        counts.calls += requests * stage.callsPerRequest();
        counts.delivered += delivered;
        counts.inTime += Binomials.draw(
                delivered, stage.success() == 0 ? 0 : Math.min(1, stage.punctual() / stage.success()), random);
        return delivered;
    }

    private long sameCost(FlatStage stage, FlatPrompts prompts, long requests, SplittableRandom random, Counts counts) {
        long whole = requests;
        long broken = 0;
        boolean single = stage.callsPerRequest() == 1;
        for (int i = 0; i < stage.calls().size(); i++) {
            FlatCalls calls = stage.calls().get(i);
            FlatTree tree = calls.tree();
            int offset = prompts.offsets().get(i);
            if (single) {
                long delivered = walk(tree, tree.ofTheRest, requests, offset, random, counts);
                counts.images += delivered * tree.images;
                return delivered;
            }
            long good = 0;
            // One call after the other, so that requests of which all calls deliver stay apart from the others.
            for (long call = 0; call < calls.times(); call++) {
                long stillWhole = Binomials.draw(whole, tree.success, random);
                good += stillWhole + Binomials.draw(broken, tree.success, random);
                broken += whole - stillWhole;
                whole = stillWhole;
            }
            walk(tree, tree.ofTheRestIfDelivered, good, offset, random, counts);
            walk(tree, tree.ofTheRestIfFailed, requests * calls.times() - good, offset, random, counts);
            counts.images += good * tree.images;
        }
        return whole;
    }

    /** Answers how many of the calls delivered. */
    private long walk(
            FlatTree tree, double[][] ofTheRest, long calls, int offset, SplittableRandom random, Counts counts) {
        long delivered = 0;
        visits[0] = calls;
        for (int state = 0; state < tree.states; state++) {
            long left = visits[state];
            visits[state] = 0;
            for (int i = 0; left > 0 && i < ofTheRest[state].length; i++) {
                long own = Binomials.draw(left, ofTheRest[state][i], random);
                left -= own;
                counts.cells[offset + tree.cell[state][i]] += own;
                int next = tree.next[state][i];
                if (next >= 0) {
                    visits[next] += own;
                } else if (next == dev.halftone.simulation.model.CallTree.DELIVERED) {
                    delivered += own;
                }
            }
        }
        return delivered;
    }
}
