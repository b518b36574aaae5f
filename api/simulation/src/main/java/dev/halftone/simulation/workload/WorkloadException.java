package dev.halftone.simulation.workload;

/** A workload cannot be used. The message names file, line and remedy in one sentence. */
public final class WorkloadException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public WorkloadException(String message) {
        super(message);
    }
}
