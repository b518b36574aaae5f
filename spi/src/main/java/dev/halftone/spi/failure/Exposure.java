package dev.halftone.spi.failure;

/** Whether the provider has started to charge. Within one attempt it only rises. */
public enum Exposure {
    /** Nothing was accepted: another provider may be asked freely. */
    NONE,
    /** Something may have been accepted: asking again may pay twice. */
    POSSIBLE,
    /** The provider accepted the work and its outcome is known: it is settled, never sent again. */
    CERTAIN;

    public Exposure atLeast(Exposure other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
