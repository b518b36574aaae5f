package dev.halftone.conformance.subject;

/**
 * Why a plugin, or a part of it, could not be loaded.
 *
 * @param kind what is wrong
 * @param message one sentence with the value and what to do
 */
public record LoadProblem(Kind kind, String message) {

    /** What is wrong. */
    public enum Kind {
        /** No service file, an empty one, or one that names no class of the plugin. */
        NOT_FOUND,
        /** A provider class that cannot be loaded, made or asked for its description. */
        NOT_CONSTRUCTIBLE,
        /** Built against a version of the SPI that this kit does not run. */
        WRONG_VERSION,
        /** Classes of the SPI inside the plugin. */
        CARRIES_SPI,
        /** Two providers of one id. */
        DUPLICATE,
        /** A script or reference file that cannot be read. */
        BAD_DATA
    }
}
