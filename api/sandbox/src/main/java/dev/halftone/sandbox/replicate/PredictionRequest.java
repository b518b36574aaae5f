package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.replicate.Problem.InvalidField;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A request for a job with a body and headers of the right form; the input is not yet checked against a model.
 *
 * @param body with keys that the vendor knows only
 * @param waits whether the client wants to wait for the end
 * @param cancelAfter empty when the job has no deadline
 */
record PredictionRequest(JsonObject body, JsonObject input, boolean waits, Optional<Duration> cancelAfter) {
    private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(5);
    private static final String WAIT = "wait(=([1-9]|[1-5][0-9]|60))?";
    private static final Set<String> EVENTS = Set.of("start", "output", "logs", "completed");

    private record Key(Predicate<Object> accepts, String expected) {}

    private static final Map<String, Key> KEYS = Map.of(
            "input", new Key(JsonObject.class::isInstance, "must be an object"),
            "version", new Key(String.class::isInstance, "must be a string"),
            "webhook",
                    new Key(value -> value instanceof String url && url.startsWith("https://"), "must be an HTTPS URL"),
            "webhook_events_filter",
                    new Key(
                            value -> value instanceof JsonArray events
                                    && events.stream().allMatch(EVENTS::contains),
                            "must be a list of start, output, logs and completed"),
            "stream", new Key(Boolean.class::isInstance, "must be a boolean"));

    /** Whether the body names the version, or the path names what runs. */
    enum Target {
        BY_VERSION,
        BY_PATH
    }

    static PredictionRequest read(Exchange exchange, Target target) {
        JsonObject body = json(exchange.body());
        List<InvalidField> problems = new ArrayList<>();
        for (String name : body.fieldNames()) {
            Key key = target == Target.BY_PATH && name.equals("version") ? null : KEYS.get(name);
            Object value = body.getValue(name);
            if (key == null) {
                problems.add(new InvalidField("unexpected", name, "Additional property " + name + " is not allowed"));
            } else if (value == null || !key.accepts().test(value)) {
                problems.add(new InvalidField("invalid", name, key.expected()));
            }
        }
        for (String name : target == Target.BY_VERSION ? List.of("version", "input") : List.of("input")) {
            if (!body.containsKey(name)) {
                problems.add(new InvalidField("required", name, name + " is required"));
            }
        }
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        return new PredictionRequest(body, body.getJsonObject("input"), waits(exchange), cancelAfter(exchange));
    }

    private static JsonObject json(Body body) {
        if (!body.mediaType().equals("application/json")) {
            throw Problem.malformed("The body must be sent as application/json.");
        }
        return body.json().orElseThrow(() -> Problem.malformed("The body is not a JSON object."));
    }

    private static boolean waits(Exchange exchange) {
        Optional<String> prefer = exchange.header("prefer");
        prefer.filter(text -> !text.matches(WAIT)).ifPresent(text -> {
            throw Problem.invalid("Prefer", "invalid", "must be wait or wait=n with n from 1 to 60");
        });
        return prefer.isPresent();
    }

    private static Optional<Duration> cancelAfter(Exchange exchange) {
        return exchange.header("cancel-after")
                .map(text -> Times.length(text)
                        .filter(length -> length.compareTo(SHORTEST_DEADLINE) >= 0)
                        .orElseThrow(() -> Problem.invalid(
                                "Cancel-After",
                                "invalid",
                                "must be a length of time of at least 5 seconds, such as 1h30m45s")));
    }
}
