package dev.halftone.conformance.report;

/** What an examination came to. */
public enum Conclusion {
    /** Every rule that binds is kept, and enough was examined. */
    SUCCESS("success", 0),
    /** Nothing is broken, and too little was examined to say that the plugin conforms. */
    PARTIAL("partial", 1),
    /** A rule that binds is broken. */
    FAILED("failed", 1),
    /** There is no plugin. */
    NOTHING_TO_TEST("nothing-to-test", 2);

    private final String word;
    private final int exitCode;

    Conclusion(String word, int exitCode) {
        this.word = word;
        this.exitCode = exitCode;
    }

    /** What a process ends with that only examined this. */
    public int exitCode() {
        return exitCode;
    }

    /** As reports write it. */
    @Override
    public String toString() {
        return word;
    }
}
