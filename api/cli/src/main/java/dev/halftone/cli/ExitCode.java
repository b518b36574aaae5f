package dev.halftone.cli;

/** What the process ends with; scripts rely on the numbers. */
public enum ExitCode {
    DONE(0),
    CHECK_FAILED(1),
    BAD_INPUT(2),
    REFUSED(3),
    PROVIDER_FAILED(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
