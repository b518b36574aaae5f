package dev.halftone.conformance;

/**
 * One breach of a rule.
 *
 * @param task where it showed: provider, model, operation and task, or a script case; never a secret
 * @param call the call or part that was looked at; empty when there is none
 * @param expected what the rule demands
 * @param got what the plugin did
 * @param remedy what to do about it
 */
public record Finding(String task, String call, String expected, String got, String remedy) {

    /** One line. */
    @Override
    public String toString() {
        return task + (call.isEmpty() ? "" : ", " + call) + ": expected " + expected + ", got " + got + ". " + remedy;
    }
}
