package dev.halftone.conformance;

/** What became of a rule. */
public enum Verdict {
    /** Compared at least once, and nothing was found. */
    KEPT,
    /** At least one breach. */
    BROKEN,
    /** The plugin does not declare what the rule is about. */
    SKIPPED,
    /** Nothing could be compared although it should have been; it counts as a failure. */
    NOT_EXAMINED
}
