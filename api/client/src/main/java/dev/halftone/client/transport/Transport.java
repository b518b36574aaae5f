package dev.halftone.client.transport;

import dev.halftone.spi.protocol.HttpCall;
import java.util.concurrent.CompletableFuture;

/** Sends one call and brings one result. Thread-safe; never throws, never retries, never follows a redirect. */
public interface Transport extends AutoCloseable {

    /**
     * Sends a call that already carries its credential.
     *
     * @param reach which addresses may be connected to
     */
    CompletableFuture<TransportResult> send(HttpCall call, Reach reach);

    @Override
    void close();

    /** Which addresses a call may go to. */
    enum Reach {
        /** Any: the host was configured by the operator. */
        CONFIGURED,
        /** Public ones only: the host was named by an answer. */
        PUBLIC
    }
}
