package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.picture.Picture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The results of asynchronous orders. They are kept for a day, and no more than ten thousand of them. */
final class Results {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private long orders;

    Results(Clock clock) {
        this.clock = clock;
    }

    /** 64 digits and letters, the same in every run. */
    String add(Picture picture, Ending ending, int polls) {
        String id = "%064x".formatted(++orders);
        if (results.size() >= MOST) {
            results.remove(results.keySet().iterator().next());
        }
        results.put(id, new Result(picture, ending, clock.instant(), polls));
        return id;
    }

    Optional<Result> find(String id) {
        @Nullable Result result = results.get(id);
        return Optional.ofNullable(result).filter(found -> clock.instant().isBefore(found.ordered.plus(KEPT)));
    }

    /** How an order ends. */
    enum Ending {
        SUCCESS,
        CONTENT_FILTERED,
        FAILED
    }

    /** One order. Lives on the event loop. */
    static final class Result {
        private final Picture picture;
        private final Ending ending;
        private final Instant ordered;
        private int polls;

        private Result(Picture picture, Ending ending, Instant ordered, int polls) {
            this.picture = picture;
            this.ending = ending;
            this.ordered = ordered;
            this.polls = polls;
        }

        Picture picture() {
            return picture;
        }

        Ending ending() {
            return ending;
        }

        /** Whether this look is too early. */
        boolean isRunning() {
            return polls-- > 0;
        }
    }
}
