package dev.halftone.simulation.engine;

import java.util.SplittableRandom;

/** Draws what a plan leads to by chance. */
public interface MonthEngine {

    /** One month; the same state of the generator gives the same month. */
    FlatPlan.Counts draw(SplittableRandom random);
}
