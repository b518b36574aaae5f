package dev.halftone.client.pricebook;

/** A price book cannot be used. The message names file, line and remedy in one sentence. */
public final class PriceBookException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public PriceBookException(String message) {
        super(message);
    }
}
