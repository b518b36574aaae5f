package dev.halftone.spi.credential;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets by name, with the instant they expire. Immutable. {@code toString} shows names only. */
public final class Credential {

    private static final Credential NONE = new Credential(Map.of(), Optional.empty());

    private final Map<String, String> secrets;
    private final Optional<Instant> expires;

    private Credential(Map<String, String> secrets, Optional<Instant> expires) {
        this.secrets = java.util.Collections.unmodifiableMap(new TreeMap<>(secrets));
        this.expires = Objects.requireNonNull(expires);
    }

    /** Nothing is needed. */
    public static Credential none() {
        return NONE;
    }

    public static Credential of(Map<String, String> secrets) {
        return new Credential(secrets, Optional.empty());
    }

    public static Credential until(Instant expires, Map<String, String> secrets) {
        return new Credential(secrets, Optional.of(expires));
    }

    /** The secret of that name. Put it only into {@link dev.halftone.spi.protocol.HeaderValue#secret}. */
    public Optional<String> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** Exclusive; empty when it does not expire. */
    public Optional<Instant> expires() {
        return expires;
    }

    @Override
    public String toString() {
        return "credential " + secrets.keySet()
                + expires.map(at -> " until " + at).orElse("");
    }
}
