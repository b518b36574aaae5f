package dev.halftone.client.engine;

import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.time.TimeSource;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Gives the credential of a provider without blocking. Thread-safe. */
@FunctionalInterface
public interface Credentials {

    /** For replays and dry runs that send nothing: every secret is the word {@code hidden}. */
    static Credentials placeholders() {
        return (provider, now) -> CompletableFuture.completedFuture(provider.placeholderCredential());
    }

    /** The credential; fails with a {@link dev.halftone.spi.credential.CredentialException} that says what is missing. */
    CompletableFuture<Credential> credential(RegisteredProvider provider, Instant now);

    /** The provider did not accept this credential: it is not given again, unless its source gives it again. */
    default void refused(RegisteredProvider provider, Credential credential) {}

    /** The credential, or a failure after a span: a source that hangs must not hold a task for ever. */
    default CompletableFuture<Credential> within(Duration span, RegisteredProvider provider, TimeSource time) {
        CompletableFuture<Credential> loading;
        try {
            loading = credential(provider, time.now());
        } catch (RuntimeException broken) {
            return CompletableFuture.failedFuture(broken);
        }
        if (loading.isDone()) {
            return loading;
        }
        CompletableFuture<Void> late = time.after(span);
        return CompletableFuture.anyOf(loading, late)
                .<Supplier<CompletableFuture<Credential>>>handle((first, broken) -> () -> {
                    late.cancel(false);
                    return loading.isDone()
                            ? loading
                            : CompletableFuture.failedFuture(new CredentialException("No credential for "
                                    + provider.id() + " came before the deadline; check where it comes from."));
                })
                .thenCompose(Supplier::get);
    }
}
