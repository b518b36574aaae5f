package dev.halftone.simulation.model;

import dev.halftone.simulation.workload.Latency;
import java.time.Duration;
import java.util.Arrays;

/** Equally likely times in microseconds. Immutable. */
public final class Times {

    /** No time passes. */
    public static final Times NONE = new Times(new long[] {0});

    private final long[] micros;

    private Times(long[] micros) {
        this.micros = micros;
    }

    public static Times of(Duration time) {
        return new Times(new long[] {time.toNanos() / 1000});
    }

    /**
     * Some parts of a latency.
     *
     * @param from the first part
     * @param to the part after the last
     * @param factor what each is multiplied by
     */
    static Times of(Latency latency, int from, int to, long factor) {
        long[] micros = new long[to - from];
        for (int i = from; i < to; i++) {
            micros[i - from] = Math.multiplyExact(latency.micros(i), factor);
        }
        return new Times(micros);
    }

    /**
     * How many parts of a latency end within a timeout; they are the first ones.
     *
     * @param factor what each is multiplied by
     */
    static int partsWithin(Latency latency, long factor, Duration timeout) {
        long most = timeout.toNanos() / 1000;
        int parts = 0;
        while (parts < Latency.PARTS && Math.multiplyExact(latency.micros(parts), factor) <= most) {
            parts++;
        }
        return parts;
    }

    /** How many there are; at least one. */
    public int size() {
        return micros.length;
    }

    public long micros(int index) {
        return micros[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Times that && Arrays.equals(micros, that.micros);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(micros);
    }

    @Override
    public String toString() {
        return micros.length + " times from " + micros[0] + " to " + micros[micros.length - 1] + " µs";
    }
}
