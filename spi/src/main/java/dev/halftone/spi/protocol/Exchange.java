package dev.halftone.spi.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * A call and its answer, with the host's clock. Immutable.
 *
 * @param call what was asked, without its credential
 * @param reply what was answered
 * @param sentAt when the call was written
 * @param firstByteAt when the answer began
 * @param completedAt when it was complete
 */
public record Exchange(HttpCall call, HttpReply reply, Instant sentAt, Instant firstByteAt, Instant completedAt) {

    /** From sending to the end of the answer. */
    public Duration elapsed() {
        return Duration.between(sentAt, completedAt);
    }
}
