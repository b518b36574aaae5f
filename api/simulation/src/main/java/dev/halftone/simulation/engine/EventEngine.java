package dev.halftone.simulation.engine;

import dev.halftone.simulation.engine.FlatPlan.Counts;
import dev.halftone.simulation.engine.FlatPlan.FlatBranch;
import dev.halftone.simulation.engine.FlatPlan.FlatCalls;
import dev.halftone.simulation.engine.FlatPlan.FlatPrompts;
import dev.halftone.simulation.engine.FlatPlan.FlatStage;
import dev.halftone.simulation.engine.FlatPlan.FlatTree;
import dev.halftone.simulation.model.CallTree;
import java.util.SplittableRandom;

/** Draws a month attempt by attempt. Not thread-safe. */
public final class EventEngine implements MonthEngine {

    private final FlatPlan plan;
    /** How long the last call took. */
    private int ticks;

    public EventEngine(FlatPlan plan) {
        this.plan = plan;
    }

    @Override
    public Counts draw(SplittableRandom random) {
        Counts counts = new Counts(plan);
        for (FlatBranch branch : plan.branches()) {
            for (long asset = 0; asset < branch.assets(); asset++) {
                make(branch, random, counts);
            }
            for (FlatStage stage : branch.stages()) {
                long cached = Binomials.draw(branch.cached(), stage.probability(), random);
                counts.cachedImages += cached * stage.repeat() * stage.images();
            }
            counts.assets += branch.assets();
            counts.cachedAssets += branch.cached();
        }
        return counts;
    }

    private void make(FlatBranch branch, SplittableRandom random, Counts counts) {
        for (FlatStage stage : branch.stages()) {
            if (stage.probability() >= 1 || random.nextDouble() < stage.probability()) {
                for (int i = 0; i < stage.repeat(); i++) {
                    if (!request(stage, random, counts)) {
                        return;
                    }
                }
            }
        }
        counts.finished++;
    }

    private boolean request(FlatStage stage, SplittableRandom random, Counts counts) {
        FlatPrompts prompts = stage.prompts().get(0);
        for (int i = 1; i < stage.prompts().size() && random.nextDouble() >= prompts.ofTheRest(); i++) {
            prompts = stage.prompts().get(i);
        }
        boolean whole = true;
        int longest = 0;
        for (int i = 0; i < stage.calls().size(); i++) {
            FlatCalls calls = stage.calls().get(i);
            int offset = prompts.offsets().get(i);
            for (long call = 0; call < calls.times(); call++) {
                whole &= call(calls.tree(), offset, random, counts);
                longest = Math.max(longest, ticks);
                counts.calls++;
            }
        }
        counts.requests++;
        if (whole) {
            counts.delivered++;
            counts.inTime += longest <= FlatPlan.TICKS ? 1 : 0;
        }
        return whole;
    }

    private boolean call(FlatTree tree, int offset, SplittableRandom random, Counts counts) {
        int state = 0;
        int elapsed = 0;
        while (state >= 0) {
            double[] upTo = tree.upTo[state];
            double drawn = random.nextDouble();
            int i = 0;
            while (drawn >= upTo[i]) {
                i++;
            }
            counts.cells[offset + tree.cell[state][i]]++;
            int[] times = tree.ticks[state][i];
            elapsed += times.length == 1
                    ? times[0]
                    : times[(int) (((random.nextInt() & 0xFFFF_FFFFL) * times.length) >>> 32)];
            elapsed += tree.pause[state][i];
            state = tree.next[state][i];
        }
        ticks = elapsed;
        boolean delivered = state == CallTree.DELIVERED;
        counts.images += delivered ? tree.images : 0;
        return delivered;
    }
}
