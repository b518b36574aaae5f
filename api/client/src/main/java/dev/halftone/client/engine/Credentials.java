package dev.halftone.client.engine;

import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.spi.credential.Credential;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Gives the credential of a provider without blocking. Thread-safe. */
@FunctionalInterface
public interface Credentials {

    /** For replays and dry runs that send nothing: every secret is the word {@code hidden}. */
    static Credentials placeholders() {
        return (provider, now) -> CompletableFuture.completedFuture(provider.placeholderCredential());
    }

    /** The credential; fails with a {@link dev.halftone.spi.credential.CredentialException} that says what is missing. */
    CompletableFuture<Credential> credential(RegisteredProvider provider, Instant now);
}
