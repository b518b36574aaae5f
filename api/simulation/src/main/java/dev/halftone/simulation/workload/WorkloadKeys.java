package dev.halftone.simulation.workload;

import java.util.List;

/** The keys of each kind of mapping in a workload: all that the reader accepts, in the order of the documentation. */
enum WorkloadKeys {
    WORKLOAD(
            "format",
            "name",
            "description",
            "period",
            "volume",
            "assets",
            "models",
            "policies",
            "behaviour",
            "observations",
            "retry",
            "batch",
            "cache_rate",
            "owned",
            "price_book",
            "targets",
            "what_if",
            "sampling"),
    PERIOD("from", "until"),
    VOLUME("assets", "growth", "hours"),
    ASSET("name", "weight", "steps"),
    STEP(
            "name",
            "operation",
            "count",
            "size",
            "aspect",
            "quality",
            "steps",
            "seed",
            "negative",
            "format",
            "prompt",
            "inputs",
            "mask",
            "options",
            "models",
            "probability",
            "repeat"),
    PROMPT("characters", "text"),
    CHARACTERS("mean", "deviation"),
    POLICY("name", "models", "batch", "retry"),
    BEHAVIOUR("default", "models"),
    MODEL_BEHAVIOUR("failures", "filter_rate", "latency", "requests_per_minute"),
    FAILURE("rate", "exposure", "resend"),
    LATENCY("p50", "p95", "fixed", "observations"),
    RETRY("attempts", "first_delay", "longest_delay", "accept_paying_twice", "asks_again", "timeout"),
    OWNED("model", "charge", "units", "images_per_hour"),
    TARGETS("cost_per_image", "deadline", "late_share", "failure_share"),
    WHAT_IF("name", "vary", "over", "against", "policy"),
    AXIS("vary", "over"),
    SAMPLING("seed", "replications", "engine");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes unmodifiable lists
    private final List<String> keys;

    WorkloadKeys(String... keys) {
        this.keys = List.of(keys);
    }

    List<String> keys() {
        return keys;
    }
}
