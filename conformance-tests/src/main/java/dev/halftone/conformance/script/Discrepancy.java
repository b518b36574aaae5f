package dev.halftone.conformance.script;

/**
 * A difference between what a script demands and what a plugin does.
 *
 * @param caseId id of the case
 * @param aspect what it is about
 * @param what what was looked at, such as {@code call 1: json}
 * @param expected what the script or a rule demands
 * @param got what the plugin did
 * @param remedy where to look or what to change
 */
public record Discrepancy(String caseId, Aspect aspect, String what, String expected, String got, String remedy) {

    /** What a difference is about. */
    public enum Aspect {
        /** The case itself: its configuration or its model. */
        CASE,
        /** A recorded refusal that the offer does not make. */
        REFUSAL,
        /** A recorded task that the offer refuses, or a refusal that names another parameter. */
        CAPABILITY,
        /** Whether the model is sold at that instant. */
        LIFECYCLE,
        /** What a quote says. */
        QUOTE,
        /** What the tariff makes of a given usage. */
        PRICE,
        /** The calls that are made. */
        CALL,
        /** How the attempt ends. */
        OUTCOME,
        /** Exposure that goes down. */
        EXPOSURE,
        /** What is charged. */
        CHARGE,
        /** A charge that lies outside its quote. */
        INSIDE_QUOTE,
        /** A secret where none may be. */
        SECRET,
        /** An exception or a null. */
        BROKEN
    }

    /** One line. */
    @Override
    public String toString() {
        return caseId + ": " + what + ": expected " + expected + ", got " + got + ". " + remedy;
    }
}
