package dev.halftone.simulation.workload;

/**
 * How chance is drawn.
 *
 * @param seed the same seed gives the same result
 * @param replications how many months are drawn for the distribution, 20 to 100,000
 * @param engine which engine draws them
 */
public record Sampling(long seed, int replications, Engine engine) {

    /** The two engines draw from the same distribution. */
    public enum Engine {
        /** Draws how often each outcome happens; its effort does not grow with volume. */
        AGGREGATED,
        /** Draws every attempt. */
        EVENTS
    }
}
