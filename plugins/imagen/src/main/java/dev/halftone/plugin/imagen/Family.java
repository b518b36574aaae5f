package dev.halftone.plugin.imagen;

/** Models that take the same fields and are billed the same way. */
enum Family {
    /** {@code imagegeneration@002}: also changes and upscales pictures. */
    IMAGEN_1,
    /** {@code imagegeneration@005}. */
    IMAGEN_2,
    /** {@code imagegeneration@006}: changes pictures by {@code editConfig}. */
    IMAGEN_2_EDITING,
    IMAGEN_3,
    /** Rewrites prompts and takes no negative ones: the second Imagen 3, and Imagen 4 Fast. */
    REWRITING,
    /** As {@link #REWRITING}, in two sizes. */
    IMAGEN_4,
    /** Changes pictures by {@code referenceImages}. */
    CUSTOMISATION,
    UPSCALING,
    TRY_ON,
    RECONTEXT,
    /** Gemini, one size. */
    NATIVE,
    /** Gemini in 1K, 2K and 4K. */
    NATIVE_SIZED,
    /** A Gemini model that is not in the table. */
    NATIVE_UNLISTED,
    /** A model that the account has deployed itself. */
    HOSTED;

    /** Whether it answers {@code :generateContent} and is billed by tokens. */
    boolean isNative() {
        return this == NATIVE || this == NATIVE_SIZED || this == NATIVE_UNLISTED;
    }

    /** Whether it rewrites the prompt unless told not to. */
    boolean rewritesPrompts() {
        return this == REWRITING || this == IMAGEN_4;
    }

    /** Whether pictures carry a watermark unless told not to. */
    boolean watermarksByDefault() {
        return this != IMAGEN_1 && this != IMAGEN_2;
    }
}
