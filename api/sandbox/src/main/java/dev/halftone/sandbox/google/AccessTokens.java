package dev.halftone.sandbox.google;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens that were given out and when they end. Bounded; the oldest go first. */
final class AccessTokens {

    static final Duration LIFETIME = Duration.ofSeconds(3599);

    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final Map<String, Instant> ends = new LinkedHashMap<>();
    private long issued;

    AccessTokens(Clock clock) {
        this.clock = clock;
    }

    String issue() {
        String token = "ya29.sandbox-" + ++issued;
        ends.put(token, clock.instant().plus(LIFETIME));
        if (ends.size() > CAPACITY) {
            Iterator<Instant> oldest = ends.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return token;
    }

    boolean isValid(String token) {
        Instant end = ends.get(token);
        return end != null && clock.instant().isBefore(end);
    }
}
