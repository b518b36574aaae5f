package dev.halftone.spi.credential;

import java.util.Map;

/**
 * Gives the credential that calls are authorized with.
 *
 * <p>This may block, read files and use the network. The host calls it off the event loop, one call at a time per
 * provider, and keeps the answer until it expires.
 */
@FunctionalInterface
public interface CredentialSource {

    Credential load(CredentialContext context) throws CredentialException;

    /** For providers that need none. */
    static CredentialSource none() {
        return context -> Credential.none();
    }

    /** A single key from a secret attribute, such as {@code api_key}. */
    static CredentialSource ofAttribute(String attribute, String remedy) {
        return context -> Credential.of(Map.of(
                attribute,
                context.secret(attribute)
                        .filter(key -> !key.isBlank())
                        .orElseThrow(() -> new CredentialException("No value for '" + attribute + "'; " + remedy))));
    }
}
