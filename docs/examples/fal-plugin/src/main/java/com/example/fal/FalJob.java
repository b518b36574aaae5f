package com.example.fal;

import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.JobTicket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A request in the queue, as ticket and memo carry it. Immutable.
 *
 * @param status where to ask whether it is over
 * @param response where its answer is
 * @param isOver whether the answer is ready
 * @param polls how often it was asked
 */
record FalJob(URI status, URI response, boolean isOver, int polls) {

    /** At the longest delay this is half an hour. */
    static final int MOST_POLLS = 360;

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    /** From the answer to a submission, a ticket or a memo; empty unless both addresses are the queue's own. */
    static Optional<FalJob> of(JsonValue json, FalSettings settings) {
        Optional<URI> status =
                json.text("status_url").flatMap(FalAddresses::web).filter(settings::isQueue);
        Optional<URI> response =
                json.text("response_url").flatMap(FalAddresses::web).filter(settings::isQueue);
        boolean isOver = json.bool("is_over").orElse(false);
        int polls = json.number("polls").map(count -> count.intValue()).orElse(0);
        return status.isPresent() && response.isPresent()
                ? Optional.of(new FalJob(status.get(), response.get(), isOver, polls))
                : Optional.empty();
    }

    static Optional<FalJob> parse(String text, FalSettings settings) {
        try {
            return of(JsonValue.parse(text), settings);
        } catch (JsonException notOurs) {
            return Optional.empty();
        }
    }

    JobTicket ticket() {
        return new JobTicket(new FalJob(status, response, isOver, 0).toText());
    }

    String toText() {
        return JsonObject.builder()
                .put("status_url", status.toString())
                .put("response_url", response.toString())
                .put("is_over", isOver)
                .put("polls", polls)
                .build()
                .toJson();
    }

    FalJob next() {
        return new FalJob(status, response, isOver, polls + 1);
    }

    FalJob over() {
        return new FalJob(status, response, true, polls);
    }

    /** Half a second at first, then longer; never shorter than the vendor asks, up to a limit. */
    Duration delay(Optional<Duration> asked) {
        Duration own = polls < 4 ? Duration.ofMillis(500) : polls < 10 ? Duration.ofSeconds(1) : LONGEST_DELAY;
        Duration theirs = asked.filter(wait -> wait.compareTo(Duration.ofMinutes(1)) <= 0)
                .orElse(asked.isPresent() ? Duration.ofMinutes(1) : Duration.ZERO);
        return theirs.compareTo(own) > 0 ? theirs : own;
    }
}
