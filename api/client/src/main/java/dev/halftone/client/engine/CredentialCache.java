package dev.halftone.client.engine;

import dev.halftone.client.offer.RegisteredProvider;
import dev.halftone.client.registry.Settings;
import dev.halftone.client.time.TimeSource;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.credential.CredentialContext;
import dev.halftone.spi.credential.CredentialException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Loads credentials off the event loop, one load at a time per provider, and keeps them until shortly before expiry or
 * until a provider refuses them. A load that takes too long is interrupted; while it does not give way, no other of its
 * provider is started, so a source that hangs holds one thread.
 */
public final class CredentialCache implements Credentials {

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(30);

    private final Settings settings;
    private final Executor blocking;
    private final TimeSource time;
    private final Map<String, Load> loads = new HashMap<>();

    /** Loads on the given executor, which must allow blocking, and waits by the given clock. */
    public CredentialCache(Settings settings, Executor blocking, TimeSource time) {
        this.settings = settings;
        this.blocking = blocking;
        this.time = time;
    }

    @Override
    public synchronized CompletableFuture<Credential> credential(RegisteredProvider provider, Instant now) {
        Load present = loads.get(provider.id());
        if (present != null && (present.isWaitedFor() || present.isUsable(now) || present.hangs())) {
            return present.result;
        }
        Load fresh = new Load(provider, now);
        blocking.execute(fresh.work);
        loads.put(provider.id(), fresh);
        fresh.limit();
        return fresh.result;
    }

    @Override
    public synchronized void refused(RegisteredProvider provider, Credential credential) {
        // A fresh one may be there already, asked for by another attempt that was refused.
        loads.computeIfPresent(provider.id(), (id, load) -> load.gave(credential) ? null : load);
    }

    private final class Load {
        private final RegisteredProvider provider;
        private final Instant now;
        private final CompletableFuture<Credential> result = new CompletableFuture<>();
        private final FutureTask<Void> work = new FutureTask<>(this::run, null);
        private volatile boolean running;

        Load(RegisteredProvider provider, Instant now) {
            this.provider = provider;
            this.now = now;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // giving the timer back is all that follows
        void limit() {
            if (result.isDone()) {
                return;
            }
            CompletableFuture<Void> late = time.after(LONGEST_LOAD);
            late.whenComplete((due, closed) -> giveUp());
            result.whenComplete((credential, broken) -> late.cancel(false));
        }

        boolean isWaitedFor() {
            return !result.isDone();
        }

        /** Given up, but still in its thread. */
        boolean hangs() {
            return running;
        }

        boolean isUsable(Instant at) {
            return result.isDone()
                    && !result.isCompletedExceptionally()
                    && result.join()
                            .expires()
                            .map(end -> at.plus(MARGIN).isBefore(end))
                            .orElse(true);
        }

        @SuppressWarnings("ReferenceEquality") // this very credential was refused, not one with the same names
        boolean gave(Credential credential) {
            return result.isDone() && !result.isCompletedExceptionally() && result.join() == credential;
        }

        private void run() {
            running = true;
            try {
                Credential credential = provider.credentials().load(new Context(provider, now));
                running = false;
                result.complete(credential);
            } catch (CredentialException | RuntimeException | LinkageError missing) {
                running = false;
                result.completeExceptionally(missing);
            }
        }

        private void giveUp() {
            boolean late = result.completeExceptionally(new CredentialException("The source of credentials of "
                    + provider.id() + " gave none within " + LONGEST_LOAD.toSeconds()
                    + " seconds; check what it reads from."));
            if (late) {
                work.cancel(true);
            }
        }
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
