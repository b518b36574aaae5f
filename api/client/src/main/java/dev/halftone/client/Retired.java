package dev.halftone.client;

/** Whether a comparison shows models that are no longer served. */
public enum Retired {
    LEFT_OUT,
    /** They are shown and marked; they can be quoted, never bought. */
    INCLUDED
}
