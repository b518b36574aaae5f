package dev.halftone.client;

/** A seller's list of models and prices could not be read; the offers stay as they were. */
public final class CatalogueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogueException(String message) {
        super(message);
    }
}
