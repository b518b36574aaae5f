package dev.halftone.sandbox.google;

/** Where a request comes in. */
enum Door {
    VERTEX,
    GEMINI
}
