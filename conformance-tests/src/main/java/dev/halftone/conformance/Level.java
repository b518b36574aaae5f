package dev.halftone.conformance;

/** How binding a rule is. */
public enum Level {
    /** A plugin that breaks it does not conform. */
    MUST,
    /** A plugin that breaks it conforms, and the report warns. */
    SHOULD
}
