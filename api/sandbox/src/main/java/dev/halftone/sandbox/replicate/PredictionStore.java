package dev.halftone.sandbox.replicate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The jobs of a sandbox, newest first. Bounded: the oldest give way. */
final class PredictionStore {
    private static final int CAPACITY = 20_000;
    private static final int PAGE = 100;
    private static final String OLDER = "older-";
    private static final String NEWER = "newer-";

    private final TreeMap<Long, Prediction> byNumber = new TreeMap<>();
    private final Map<String, Prediction> byId = new HashMap<>();

    void add(Prediction prediction) {
        byNumber.put(prediction.number(), prediction);
        byId.put(prediction.id(), prediction);
        if (byNumber.size() > CAPACITY) {
            byId.remove(byNumber.pollFirstEntry().getValue().id());
        }
    }

    Optional<Prediction> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * One page of the list.
     *
     * @param address the address of the list without a query, for the addresses of the neighbouring pages
     * @param after only jobs created at or after this time, as the client wrote it
     * @param before only jobs created before this time, as the client wrote it
     * @param cursor from an address that a page named; null for the first page
     */
    JsonObject page(
            String origin,
            String address,
            Instant now,
            @Nullable String after,
            @Nullable String before,
            @Nullable String cursor) {
        Predicate<Prediction> wanted = bound("created_after", after, (created, limit) -> !created.isBefore(limit))
                .and(bound("created_before", before, Instant::isBefore));
        List<Prediction> all =
                byNumber.descendingMap().values().stream().filter(wanted).toList();
        int from = start(all, cursor);
        List<Prediction> page = all.subList(from, Math.min(from + PAGE, all.size()));
        JsonArray results = new JsonArray();
        page.forEach(prediction -> results.add(prediction.json(origin, now)));
        boolean more = from + PAGE < all.size();
        return new JsonObject()
                .put(
                        "next",
                        more
                                ? neighbour(
                                        address,
                                        after,
                                        before,
                                        OLDER + last(page).number())
                                : null)
                .put(
                        "previous",
                        from > 0
                                ? neighbour(
                                        address,
                                        after,
                                        before,
                                        NEWER + page.get(0).number())
                                : null)
                .put("results", results);
    }

    private static Prediction last(List<Prediction> page) {
        return page.get(page.size() - 1);
    }

    private static int start(List<Prediction> all, @Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        boolean older = cursor.startsWith(OLDER);
        if (!cursor.matches("(" + OLDER + "|" + NEWER + ")[0-9]{1,18}")) {
            throw Problem.malformed("The cursor is not one that a page named.");
        }
        long number = Long.parseLong(cursor.substring(OLDER.length()));
        int newer = 0;
        while (newer < all.size() && all.get(newer).number() > number) {
            newer++;
        }
        return older ? Math.min(newer + 1, all.size()) : Math.max(0, newer - PAGE);
    }

    private static Predicate<Prediction> bound(String name, @Nullable String text, BiPredicate<Instant, Instant> test) {
        if (text == null) {
            return prediction -> true;
        }
        Instant limit = Times.instant(text)
                .orElseThrow(() -> Problem.malformed(name + " must be a time such as 2026-10-26T07:33:20Z."));
        return prediction -> test.test(prediction.created(), limit);
    }

    private static String neighbour(String address, @Nullable String after, @Nullable String before, String cursor) {
        List<String> query = new ArrayList<>();
        if (after != null) {
            query.add("created_after=" + URLEncoder.encode(after, StandardCharsets.UTF_8));
        }
        if (before != null) {
            query.add("created_before=" + URLEncoder.encode(before, StandardCharsets.UTF_8));
        }
        query.add("cursor=" + cursor);
        return address + "?" + String.join("&", query);
    }
}
