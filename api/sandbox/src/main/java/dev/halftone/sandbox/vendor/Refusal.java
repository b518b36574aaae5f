package dev.halftone.sandbox.vendor;

/** The vendor refuses the request with this answer. Carries no stack trace: it is a normal outcome here. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public Refusal(Answer answer) {
        super("refused with status " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
