package dev.halftone.client.engine;

import java.util.concurrent.CompletableFuture;

/** A caller's wish to stop. Thread-safe; once requested it stays. */
public final class Cancellation {

    private final CompletableFuture<Void> requested = new CompletableFuture<>();

    /** Stops before the next call; a call on its way is waited for, because it may be paid. */
    public void request() {
        requested.complete(null);
    }

    public boolean isRequested() {
        return requested.isDone();
    }

    CompletableFuture<Void> whenRequested() {
        return requested;
    }
}
