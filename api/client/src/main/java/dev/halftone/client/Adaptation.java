package dev.halftone.client;

/** How far a comparison may change a task so that a model takes it. */
public enum Adaptation {
    /** Nothing is changed, but a size may be asked for by its exact aspect ratio where a model takes only that. */
    EXACT,
    /** The nearest value that the model takes, and each change is said. */
    NEAREST
}
