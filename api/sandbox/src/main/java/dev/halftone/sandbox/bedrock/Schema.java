package dev.halftone.sandbox.bedrock;

/** How a model is spoken to. */
enum Schema {
    NOVA,
    TITAN_1,
    TITAN_2,
    /** Stability's models and services. */
    FLAT,
    SDXL
}
