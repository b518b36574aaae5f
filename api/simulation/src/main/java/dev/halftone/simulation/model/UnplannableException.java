package dev.halftone.simulation.model;

/** A policy cannot be simulated; the message says why in one sentence. */
public final class UnplannableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UnplannableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        /** A step, a part of the period or a call cannot be done. */
        UNABLE,
        /** A price is not known; that is never zero. */
        UNPRICED
    }
}
