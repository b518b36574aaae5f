package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.picture.PictureSize;
import dev.halftone.sandbox.vendor.Body;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files that clients upload. Keeps what is known about them, not their bytes; bounded, and gone after a day. */
final class UploadedFiles {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final int CAPACITY = 10_000;

    /** A file; the picture is empty when the bytes are none. */
    record Stored(String id, JsonObject facts, Instant end, Optional<OutputSize> picture) {
        JsonObject json(String origin) {
            return facts.copy().put("urls", new JsonObject().put("get", origin + "/replicate/v1/files/" + id));
        }
    }

    private final Map<String, Stored> files = new LinkedHashMap<>();
    private final Clock clock;

    UploadedFiles(Clock clock) {
        this.clock = clock;
    }

    Stored add(String id, Body.Part content, String type, JsonObject metadata) {
        byte[] bytes = content.content().getBytes();
        Instant now = clock.instant();
        JsonObject facts = new JsonObject()
                .put("id", id)
                .put("content_type", type)
                .put("size", bytes.length)
                .put("checksums", new JsonObject().put("sha256", sha256(bytes)))
                .put("metadata", metadata)
                .put("created_at", Times.text(now))
                .put("expires_at", Times.text(now.plus(LIFETIME)));
        Optional<OutputSize> picture = PictureSize.read(bytes).map(size -> new OutputSize(size.width(), size.height()));
        Stored stored = new Stored(id, facts, now.plus(LIFETIME), picture);
        files.put(id, stored);
        if (files.size() > CAPACITY) {
            Iterator<Stored> oldest = files.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return stored;
    }

    Optional<Stored> find(String id) {
        return Optional.ofNullable(files.get(id)).filter(file -> clock.instant().isBefore(file.end()));
    }

    boolean remove(String id) {
        return files.remove(id) != null;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
