package dev.halftone.conformance.script;

/**
 * A difference between what a script demands and what a plugin does.
 *
 * @param caseId id of the case
 * @param what what was looked at, such as {@code call 1: json}
 * @param expected what the script or a rule demands
 * @param got what the plugin did
 * @param remedy where to look or what to change
 */
public record Discrepancy(String caseId, String what, String expected, String got, String remedy) {

    /** One line. */
    @Override
    public String toString() {
        return caseId + ": " + what + ": expected " + expected + ", got " + got + ". " + remedy;
    }
}
