package dev.halftone.plugin.dalle;

/** A number of tokens as far as it is known before the call: low ≤ likely ≤ high. */
record TokenRange(long low, long likely, long high) {

    static TokenRange exactly(long tokens) {
        return new TokenRange(tokens, tokens, tokens);
    }

    TokenRange plus(TokenRange other) {
        if (other.high == 0) {
            return this;
        }
        return new TokenRange(low + other.low, likely + other.likely, high + other.high);
    }

    TokenRange times(long factor) {
        if (factor == 1) {
            return this;
        }
        return new TokenRange(low * factor, likely * factor, high * factor);
    }

    /** Only the most is known. */
    TokenRange asBound() {
        return new TokenRange(low, high, high);
    }

    boolean isExact() {
        return low == high;
    }
}
