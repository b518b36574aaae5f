package dev.halftone.client.engine;

import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.registry.Settings;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialContext;
import dev.halftone.spi.credential.CredentialException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Loads credentials off the event loop, one load at a time per provider, and keeps them until shortly before expiry. */
public final class CredentialCache implements Credentials {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Settings settings;
    private final Executor blocking;
    private final Map<String, CompletableFuture<Credential>> loaded = new HashMap<>();

    /** Loads on the given executor, which must allow blocking. */
    public CredentialCache(Settings settings, Executor blocking) {
        this.settings = settings;
        this.blocking = blocking;
    }

    @Override
    public synchronized CompletableFuture<Credential> credential(RegisteredProvider provider, Instant now) {
        CompletableFuture<Credential> present = loaded.get(provider.id());
        if (present != null && (!present.isDone() || usable(present, now))) {
            return present;
        }
        CompletableFuture<Credential> fresh = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return provider.credentials().load(new Context(provider, now));
                    } catch (CredentialException missing) {
                        throw new CompletionException(missing);
                    }
                },
                blocking);
        loaded.put(provider.id(), fresh);
        return fresh;
    }

    private static boolean usable(CompletableFuture<Credential> done, Instant now) {
        return !done.isCompletedExceptionally()
                && done.join()
                        .expires()
                        .map(end -> now.plus(MARGIN).isBefore(end))
                        .orElse(true);
    }

    private final class Context implements CredentialContext {
        private final RegisteredProvider provider;
        private final Instant now;

        Context(RegisteredProvider provider, Instant now) {
            this.provider = provider;
            this.now = now;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Optional<String> secret(String attribute) {
            return provider.secret(attribute);
        }

        @Override
        public Optional<String> environment(String variable) {
            return settings.environment(variable);
        }
    }
}
