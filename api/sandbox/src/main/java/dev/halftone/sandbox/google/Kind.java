package dev.halftone.sandbox.google;

/** Models that take the same fields. */
enum Kind {
    GENERATE,
    CUSTOMISE,
    UPSCALE,
    TRY_ON,
    RECONTEXT,
    NATIVE
}
