package dev.halftone.simulation.workload;

/** How the pictures of one request are split into calls. */
public enum BatchPolicy {
    /** As many pictures in a call as the model makes. */
    FEWEST,
    /** One picture in each call. */
    SINGLE,
    /** Whichever of the two is quoted lower; the fewest calls where both cost the same. */
    CHEAPEST
}
