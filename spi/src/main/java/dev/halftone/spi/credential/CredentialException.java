package dev.halftone.spi.credential;

/** No credential could be had. The message says what is missing and where to put it, and shows no secret. */
public final class CredentialException extends Exception {

    private static final long serialVersionUID = 1L;

    public CredentialException(String message) {
        super(message);
    }
}
