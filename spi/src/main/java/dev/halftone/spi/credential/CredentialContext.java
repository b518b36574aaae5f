package dev.halftone.spi.credential;

import java.time.Instant;
import java.util.Optional;

/** What the host knows when a credential is asked for. The host implements this; it may grow. */
public interface CredentialContext {

    Instant now();

    /** The value of a declared secret attribute, from the configuration or the environment. */
    Optional<String> secret(String attribute);

    /** A variable of the environment, for vendors whose own libraries look there. */
    Optional<String> environment(String variable);
}
