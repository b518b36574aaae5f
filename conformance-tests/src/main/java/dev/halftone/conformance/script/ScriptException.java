package dev.halftone.conformance.script;

/** A script cannot be used. The message is one sentence that names file, case, key and remedy. */
public final class ScriptException extends Exception {

    private static final long serialVersionUID = 1L;

    public ScriptException(String message) {
        super(message);
    }
}
