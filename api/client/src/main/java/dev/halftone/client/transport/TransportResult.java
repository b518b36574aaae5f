package dev.halftone.client.transport;

import dev.halftone.spi.protocol.HttpReply;
import java.time.Instant;

/** What became of a call. */
public sealed interface TransportResult {

    /**
     * An answer.
     *
     * @param reply status, headers and body
     * @param sentAt when the call was written
     * @param firstByteAt when the answer began
     * @param completedAt when it was complete
     */
    record Answered(HttpReply reply, Instant sentAt, Instant firstByteAt, Instant completedAt)
            implements TransportResult {}

    /**
     * No usable answer.
     *
     * @param fault how far it got
     * @param message one sentence without secrets
     * @param sentAt when sending began
     */
    record Faulted(Fault fault, String message, Instant sentAt) implements TransportResult {}

    /** How far a call got. */
    enum Fault {
        /** No connection; nothing was sent. */
        REFUSED,
        /** The connection broke after something was sent. */
        RESET,
        /** No complete answer in time; something was sent. */
        TIMEOUT,
        /** The answer was longer than the call allows. */
        TOO_LARGE
    }
}
