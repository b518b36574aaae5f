package dev.halftone.sandbox;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last requests and meter readings, oldest first. Thread-safe and bounded: the oldest give way. */
final class Journal {
    static final int CAPACITY = 100_000;

    private final ArrayDeque<ReceivedRequest> requests = new ArrayDeque<>();
    private final Map<List<String>, Metered> meters = new LinkedHashMap<>();

    synchronized void add(ReceivedRequest request) {
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    /** Adds a line, or replaces the line of the same vendor and id in its place. */
    synchronized void put(Metered line) {
        meters.put(List.of(line.vendor(), line.id()), line);
        if (meters.size() > CAPACITY) {
            Iterator<Metered> lines = meters.values().iterator();
            lines.next();
            lines.remove();
        }
    }

    synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized List<Metered> meters() {
        return List.copyOf(meters.values());
    }
}
