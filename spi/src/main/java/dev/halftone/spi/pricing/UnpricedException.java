package dev.halftone.spi.pricing;

/** A tariff has no price for a usage. The message names the reading. This is never treated as zero. */
public final class UnpricedException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnpricedException(String message) {
        super(message);
    }
}
