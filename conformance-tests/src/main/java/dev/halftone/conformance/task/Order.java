package dev.halftone.conformance.task;

import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;

/**
 * A task that was made for an offer. Immutable.
 *
 * @param offer what would be bought
 * @param task what is asked for
 * @param label how it differs from the plainest task of its operation; empty for that one
 */
public record Order(OfferUnderTest offer, ImageTask task, String label) {

    /** The instant at which generated tasks are sent. */
    public static final Instant SENT_AT = Instant.parse("2026-11-22T12:00:00Z");

    /** The key that the host would give the call. */
    public static final String IDEMPOTENCY_KEY = "5f0e8a52-6a53-4b7c-9d2e-halftone-key";

    /** What the host tells the protocol. */
    public static CallContext context() {
        return CallContext.of(SENT_AT, IDEMPOTENCY_KEY);
    }

    /** For messages. */
    public String name() {
        return offer.name() + " " + task.operation().id() + (label.isEmpty() ? "" : " with " + label);
    }
}
