package dev.halftone.simulation.engine;

import dev.halftone.simulation.engine.FlatPlan.FlatTree;
import dev.halftone.simulation.model.CallTree;

/** How likely a call delivers before the deadline: the distribution of its time, state by state. Stateless. */
final class Punctuality {

    private Punctuality() {}

    static double of(FlatTree tree) {
        double[][] at = new double[tree.states][FlatPlan.TICKS + 1];
        at[0][0] = 1;
        double inTime = 0;
        for (int state = 0; state < tree.states; state++) {
            double before = 0;
            for (int i = 0; i < tree.next[state].length; i++) {
                double chance = tree.upTo[state][i] - before;
                before = tree.upTo[state][i];
                int next = tree.next[state][i];
                if (next == CallTree.DELIVERED) {
                    inTime += chance * arrived(at[state], tree.ticks[state][i]);
                } else if (next != CallTree.FAILED) {
                    move(at[state], at[next], chance, tree.ticks[state][i], tree.pause[state][i]);
                }
            }
        }
        return inTime;
    }

    private static double arrived(double[] from, int[] ticks) {
        double sum = 0;
        double[] upTo = from.clone();
        for (int tick = 1; tick < upTo.length; tick++) {
            upTo[tick] += upTo[tick - 1];
        }
        for (int time : ticks) {
            if (time <= FlatPlan.TICKS) {
                sum += upTo[FlatPlan.TICKS - time];
            }
        }
        return sum / ticks.length;
    }

    private static void move(double[] from, double[] to, double chance, int[] ticks, int pause) {
        double share = chance / ticks.length;
        for (int tick = 0; tick < from.length; tick++) {
            if (from[tick] > 0) {
                for (int time : ticks) {
                    int then = tick + time + pause;
                    if (then <= FlatPlan.TICKS) {
                        to[then] += from[tick] * share;
                    }
                }
            }
        }
    }
}
