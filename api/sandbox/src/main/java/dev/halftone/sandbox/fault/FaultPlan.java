package dev.halftone.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faults of a run: a seed and rules. Immutable and thread-safe.
 *
 * <p>Every rule counts the requests that match it. The first rule in the order of the plan that is due decides; the others
 * still count. Each rule draws from a generator of its own, so a run is the same for the same seed and the same order of
 * requests, and adding a rule does not change what the rules before it draw. Only requests with a good credential count.
 */
public final class FaultPlan {
    private static final FaultPlan NONE = new FaultPlan(0, List.of());

    private final long seed;
    private final List<FaultRule> rules;

    private FaultPlan(long seed, List<FaultRule> rules) {
        this.seed = seed;
        this.rules = rules;
    }

    /** A plan in which nothing goes wrong. */
    public static FaultPlan none() {
        return NONE;
    }

    /**
     * Reads a plan, such as {@code {"seed":42,"rules":[{"vendor":"openai","path":"/images/generations","requests":[1,3],
     * "fault":{"kind":"rate_limit","retry_after":2}}]}}.
     *
     * @throws IllegalArgumentException with the number of the rule, the key and what it must be
     */
    public static FaultPlan parse(String json) {
        return FaultPlanReader.read(json);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The rules in order. */
    public List<FaultRule> rules() {
        return rules;
    }

    /** Starts a run of this plan. */
    public FaultRun start() {
        return new FaultRun(seed, rules);
    }

    @Override
    public String toString() {
        return "FaultPlan[seed=" + seed + ", rules=" + rules + "]";
    }

    /** What a rule may ask about a request. {@code inference}: the request asks for an inference that somebody pays for. */
    public record Subject(
            String vendor,
            String method,
            String path,
            @Nullable String model,
            boolean inference) {}

    /** Collects a plan. Not thread-safe. */
    public static final class Builder {
        private long seed;
        private final List<FaultRule> rules = new ArrayList<>();

        private Builder() {}

        /** The seed of the draws; 0 when not given. */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /** Adds a rule after those already given. */
        public Builder rule(FaultRule rule) {
            rules.add(rule);
            return this;
        }

        public FaultPlan build() {
            return new FaultPlan(seed, List.copyOf(rules));
        }
    }
}
