package dev.halftone.spi.capability;

/**
 * Why a task is refused before any call.
 *
 * @param parameter id of the parameter, or of the operation
 * @param value what was given, for people; long values are cut
 * @param allowed what would have been accepted
 */
public record Violation(String parameter, String value, String allowed) {

    private static final int SHOWN = 80;

    public Violation {
        if (value.length() > SHOWN) {
            value = value.substring(0, SHOWN) + "… (" + value.length() + " characters)";
        }
    }

    /** One sentence. */
    public String message() {
        return parameter + " '" + value + "' is not accepted; allowed: " + allowed + ".";
    }
}
