package dev.halftone.client;

import java.util.List;

/** A request was refused before anything was sent. The message says why, with the value, and what would be accepted. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<String> sentences;

    public RefusedException(Reason reason, List<String> sentences) {
        super(String.join(" ", sentences));
        this.reason = reason;
        this.sentences = List.copyOf(sentences);
    }

    /** Why, one sentence for each model and fault; the message is all of them. */
    public List<String> sentences() {
        return sentences;
    }

    public Reason reason() {
        return reason;
    }

    /** Why a request was refused. */
    public enum Reason {
        /** No loaded plugin knows the model. */
        UNKNOWN_MODEL,
        /** The model cannot do it, or a parameter is outside what it takes. */
        CAPABILITY,
        /** The model is no longer served. */
        RETIRED,
        /** It would cost more than the limit or the budget allows. */
        TOO_EXPENSIVE,
        /** A limit was set, and no price is known. */
        UNPRICED,
        /** No provider of a model that can do it has a key. */
        NO_KEY,
        /** Every model that could do it has failed too often lately, or is not released yet. */
        UNAVAILABLE
    }
}
