package dev.halftone.spi.failure;

/** Why an attempt failed. Kinds may be added in a minor release; plugins answer with the ones they know. */
public enum FailureKind {
    /** The provider refused a parameter or the shape of the request. */
    INVALID_REQUEST(Blame.CALLER),
    /** The key is missing, wrong or expired. */
    UNAUTHENTICATED(Blame.ACCOUNT),
    /** The key may not do this: not verified, wrong region, no access. */
    FORBIDDEN(Blame.ACCOUNT),
    /** The model, job or file is not known. */
    NOT_FOUND(Blame.CALLER),
    /** The model is no longer served. */
    MODEL_RETIRED(Blame.CALLER),
    /** Money, credits or a spending limit are used up; waiting does not help. */
    QUOTA_EXHAUSTED(Blame.ACCOUNT),
    /** Too many requests; waiting helps. */
    RATE_LIMITED(Blame.ACCOUNT),
    /** A content filter refused the prompt or an input, before a picture was made. */
    INPUT_REJECTED(Blame.CALLER),
    /** A content filter withheld a picture that was made. */
    OUTPUT_REJECTED(Blame.CALLER),
    /** A content filter refused; whether before or after a picture was made is not known. */
    CONTENT_REJECTED(Blame.CALLER),
    /** The provider has no capacity at the moment. */
    OVERLOADED(Blame.PROVIDER),
    /** A fault at the provider. */
    PROVIDER_ERROR(Blame.PROVIDER),
    /** An accepted run ended in an error of the model. */
    RUN_FAILED(Blame.PROVIDER),
    /** A run was canceled after it had begun. */
    CANCELED(Blame.CALLER),
    /** A run was given up before it began. */
    ABORTED(Blame.PROVIDER),
    /** The picture was made, but the provider has deleted it since. */
    OUTPUT_EXPIRED(Blame.CALLER),
    /** A good answer without a picture. */
    NO_IMAGES(Blame.PROVIDER),
    /** The answer cannot be understood. */
    UNINTELLIGIBLE(Blame.PROVIDER),
    /** No connection; nothing was sent. Made by the host. */
    UNREACHABLE(Blame.NETWORK),
    /** The connection broke after the request was written. Made by the host. */
    CONNECTION_LOST(Blame.NETWORK),
    /** No answer in time after the request was written. Made by the host. */
    TIMED_OUT(Blame.NETWORK);

    private final Blame blame;

    FailureKind(Blame blame) {
        this.blame = blame;
    }

    public Blame blame() {
        return blame;
    }

    /** Who has to act. */
    public enum Blame {
        CALLER,
        ACCOUNT,
        PROVIDER,
        NETWORK
    }
}
