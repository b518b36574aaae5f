package dev.halftone.spi.capability;

import dev.halftone.spi.credential.SecretNames;

/**
 * Why a task is refused before any call.
 *
 * @param parameter id of the parameter, or of the operation
 * @param value what was given, for people; long values are cut, and values of parameters that sound like a key are hidden;
 *     empty when nothing was given, or when it must not be shown
 * @param allowed what would have been accepted
 */
public record Violation(String parameter, String value, String allowed) {

    private static final int SHOWN = 80;

    public Violation {
        if (!value.isEmpty() && SecretNames.isSecret(parameter)) {
            value = "***";
        } else if (value.length() > SHOWN) {
            value = value.substring(0, SHOWN) + "… (" + value.length() + " characters)";
        }
    }

    /** One sentence. */
    public String message() {
        return value.isEmpty()
                ? parameter + ": " + allowed + "."
                : parameter + " '" + value + "' is not accepted; allowed: " + allowed + ".";
    }
}
