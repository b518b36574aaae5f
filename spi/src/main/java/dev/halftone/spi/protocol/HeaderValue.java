package dev.halftone.spi.protocol;

import java.util.Objects;

/** The value of a header. A secret one never shows itself; only the transport reveals it. Immutable. */
public final class HeaderValue {

    private static final String HIDDEN = "***";

    private final String prefix;
    private final String secret;

    private HeaderValue(String prefix, String secret) {
        this.prefix = checked(prefix);
        this.secret = checked(secret);
    }

    public static HeaderValue plain(String value) {
        return new HeaderValue(Objects.requireNonNull(value), "");
    }

    /** @param prefix what may be shown, such as {@code "Bearer "} */
    public static HeaderValue secret(String prefix, String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("A secret header value is empty; a key is missing.");
        }
        return new HeaderValue(prefix, secret);
    }

    public boolean isSecret() {
        return !secret.isEmpty();
    }

    /** The text that goes on the wire. For transports and signers only. */
    public String reveal() {
        return prefix + secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderValue that && prefix.equals(that.prefix) && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(prefix, secret);
    }

    /** The prefix, and three stars for the secret. */
    @Override
    public String toString() {
        return isSecret() ? prefix + HIDDEN : prefix;
    }

    private static String checked(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("A header value holds a line break; it cannot be sent.");
            }
        }
        return value;
    }
}
