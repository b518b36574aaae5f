package dev.halftone.simulation.workload;

import dev.halftone.client.engine.RetryPolicy;
import dev.halftone.client.offer.ModelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads who is asked, how often, and in which batches. */
final class PolicyReader {

    private static final RetryRules USUAL = new RetryRules(RetryPolicy.DEFAULT, 0, Duration.ofMinutes(2));

    private PolicyReader() {}

    static List<ModelName> models(Place place) {
        return place.distinct("model", PolicyReader::model);
    }

    static ModelName model(Place place) {
        return place.read(ModelName::parse, "provider/model such as openai/gpt-image-2");
    }

    /** What the workload says of all its requests. */
    static RetryRules retry(Place workload) {
        return retry(workload.at("retry"), USUAL);
    }

    static BatchPolicy batch(Place workload) {
        return workload.given("batch").map(at -> at.oneOf(BatchPolicy.class)).orElse(BatchPolicy.FEWEST);
    }

    static List<RoutingPolicy> policies(Place workload, List<ModelName> models) {
        List<RoutingPolicy> policies = new ArrayList<>();
        if (!workload.at("policies").isGiven()) {
            return policies;
        }
        RetryRules retry = retry(workload);
        BatchPolicy batch = batch(workload);
        Set<String> names = new HashSet<>();
        for (Place place : workload.at("policies").elements("policy")) {
            place.knowing(WorkloadKeys.POLICY);
            String name = AssetReader.unique(place.at("name"), names);
            if (models.stream().anyMatch(model -> model.toString().equals(name))) {
                throw place.at("name")
                        .wrong("is " + place.at("name").shown() + ", which is a model; choose another name.");
            }
            policies.add(new RoutingPolicy(
                    place.path(),
                    name,
                    models(place.at("models")),
                    retry(place.at("retry"), retry),
                    place.given("batch").map(at -> at.oneOf(BatchPolicy.class)).orElse(batch)));
        }
        return policies;
    }

    /** What is written there, over what holds otherwise. */
    private static RetryRules retry(Place place, RetryRules base) {
        place.knowing(WorkloadKeys.RETRY);
        RetryPolicy policy = base.policy();
        Duration first = place.given("first_delay").map(Place::duration).orElse(policy.firstDelay());
        Duration longest = place.given("longest_delay").map(Place::duration).orElse(policy.longestDelay());
        if (longest.compareTo(first) < 0) {
            Place at = place.given("longest_delay").orElseGet(() -> place.at("first_delay"));
            throw at.wrong("is " + at.shown() + ", so that delays do not rise from first to longest; "
                    + "write a longest_delay of at least first_delay.");
        }
        return new RetryRules(
                new RetryPolicy(
                        place.given("attempts")
                                .map(at -> (int) at.whole(1, 100))
                                .orElse(policy.attemptsPerModel()),
                        first,
                        longest,
                        place.given("accept_paying_twice")
                                .map(PolicyReader::risk)
                                .orElse(policy.risk())),
                place.given("asks_again").map(at -> (int) at.whole(0, 10)).orElse(base.asksAgain()),
                place.given("timeout").map(Place::positiveDuration).orElse(base.timeout()));
    }

    private static RetryPolicy.Risk risk(Place place) {
        return place.flag() ? RetryPolicy.Risk.ACCEPT_PAYING_TWICE : RetryPolicy.Risk.NEVER_PAY_TWICE;
    }
}
