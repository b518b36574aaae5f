package dev.halftone.plugin.stability;

import java.util.Optional;

/** Why the server stopped, per picture. */
enum Finish {
    SUCCESS,
    /** The picture is there, blurred. */
    CONTENT_FILTERED,
    /** No picture, or a broken one. */
    ERROR,
    /** Nothing was said, or something new. */
    UNKNOWN;

    static Finish of(Optional<String> said) {
        return switch (said.map(String::strip).orElse("")) {
            case "SUCCESS" -> SUCCESS;
            case "CONTENT_FILTERED" -> CONTENT_FILTERED;
            case "ERROR" -> ERROR;
            default -> UNKNOWN;
        };
    }
}
