package dev.halftone.plugin.imagen;

/** Which of Google's two doors a model is bought at. */
enum Seller {
    VERTEX,
    GEMINI
}
