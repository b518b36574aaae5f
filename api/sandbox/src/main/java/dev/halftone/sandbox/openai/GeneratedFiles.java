package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.picture.Picture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pictures that are answered by address. Keeps how to make them, not their bytes; bounded, and gone after an hour. */
final class GeneratedFiles {
    private static final Duration LIFETIME = Duration.ofMinutes(60);
    private static final int CAPACITY = 10_000;

    private record Entry(Picture picture, Instant end) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Clock clock;

    GeneratedFiles(Clock clock) {
        this.clock = clock;
    }

    /** The name under which the picture can be fetched. */
    String add(String id, Picture picture) {
        String name = id + "." + picture.format().extension();
        entries.put(name, new Entry(picture, clock.instant().plus(LIFETIME)));
        if (entries.size() > CAPACITY) {
            Iterator<Entry> oldest = entries.values().iterator();
            oldest.next();
            oldest.remove();
        }
        return name;
    }

    Optional<Picture> find(String name) {
        return Optional.ofNullable(entries.get(name))
                .filter(entry -> clock.instant().isBefore(entry.end()))
                .map(Entry::picture);
    }
}
