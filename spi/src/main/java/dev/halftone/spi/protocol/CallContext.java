package dev.halftone.spi.protocol;

import java.time.Instant;

/** What the host adds to a call. Equal contexts give equal calls. Immutable. */
public final class CallContext {

    private final Instant now;
    private final String idempotencyKey;

    private CallContext(Instant now, String idempotencyKey) {
        this.now = now;
        this.idempotencyKey = idempotencyKey;
    }

    public static CallContext of(Instant now, String idempotencyKey) {
        return new CallContext(now, idempotencyKey);
    }

    /** The host's clock; the only one a plugin may use. */
    public Instant now() {
        return now;
    }

    /** The same for every send of one attempt. */
    public String idempotencyKey() {
        return idempotencyKey;
    }
}
