package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonBoolean;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonNumber;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call carries to its interpretation: files uploaded so far, the job, polls made, an early output. It holds no
 * prompt and no picture. Immutable.
 */
final class Memo {

    static final Memo EMPTY = new Memo(JsonObject.of(Map.of()));

    private static final String UPLOADED = "uploaded";
    private static final String JOB = "job";
    private static final String POLLS = "polls";
    private static final String OUTPUT = "output";
    private static final String LAST_LOOK = "last_look";
    private static final String SENT_AT = "sent_at";

    private final JsonObject members;

    private Memo(JsonObject members) {
        this.members = members;
    }

    /** Text that is no memo counts as an empty one. */
    static Memo parse(String text) {
        try {
            return JsonValue.parse(text) instanceof JsonObject object ? new Memo(object) : EMPTY;
        } catch (JsonException notOurs) {
            return EMPTY;
        }
    }

    String toText() {
        return members.toJson();
    }

    List<String> uploaded() {
        return members.items(UPLOADED).stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value())
                .toList();
    }

    Memo withUploaded(String address) {
        List<JsonValue> all = new ArrayList<>(members.items(UPLOADED));
        all.add(JsonString.of(address));
        return with(UPLOADED, JsonArray.of(all));
    }

    Optional<JsonValue> job() {
        return members.find(JOB);
    }

    Memo withJob(JsonValue job) {
        return with(JOB, job);
    }

    /** How many polls have been made. */
    int polls() {
        return members.number(POLLS).map(count -> count.intValue()).orElse(0);
    }

    Memo withPoll() {
        return with(POLLS, JsonNumber.of(polls() + 1L));
    }

    /** How long to wait before the next poll: short at first, because most pictures take a few seconds. */
    Duration pollDelay() {
        int made = polls();
        return Duration.ofMillis(made < 4 ? 500 : made == 4 ? 1000 : made == 5 ? 2000 : 5000);
    }

    /** An output that was seen before the run was over. */
    Optional<JsonValue> output() {
        return members.find(OUTPUT);
    }

    Memo withOutput(JsonValue output) {
        return with(OUTPUT, output);
    }

    /** Whether the finished run is only looked at once more for its metrics. */
    boolean isLastLook() {
        return members.bool(LAST_LOOK).orElse(false);
    }

    Memo withLastLook() {
        return with(LAST_LOOK, JsonBoolean.TRUE);
    }

    /** When the call was sent whose answer was lost. */
    Optional<Instant> sentAt() {
        try {
            return members.text(SENT_AT).map(Instant::parse);
        } catch (DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    Memo withSentAt(Instant instant) {
        return with(SENT_AT, JsonString.of(instant.toString()));
    }

    private Memo with(String name, JsonValue value) {
        Map<String, JsonValue> copy = new LinkedHashMap<>(members.members());
        copy.put(name, value);
        return new Memo(JsonObject.of(copy));
    }
}
