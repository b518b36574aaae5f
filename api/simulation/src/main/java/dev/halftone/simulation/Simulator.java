package dev.halftone.simulation;

import dev.halftone.client.Halftone;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.simulation.engine.ExactEngine;
import dev.halftone.simulation.engine.FlatPlan;
import dev.halftone.simulation.engine.Months;
import dev.halftone.simulation.engine.Totals;
import dev.halftone.simulation.model.Market;
import dev.halftone.simulation.model.Plan;
import dev.halftone.simulation.model.Planner;
import dev.halftone.simulation.model.Policy;
import dev.halftone.simulation.model.Timeline;
import dev.halftone.simulation.model.UnplannableException;
import dev.halftone.simulation.workload.AssetStep;
import dev.halftone.simulation.workload.Behaviours;
import dev.halftone.simulation.workload.OwnedCapacity;
import dev.halftone.simulation.workload.RoutingPolicy;
import dev.halftone.simulation.workload.Sampling;
import dev.halftone.simulation.workload.Workload;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Says what a workload will cost, by the prices that a {@link Halftone} knows. Lay a price book over it when the workload
 * names one. Thread-safe; sends nothing.
 */
public final class Simulator {

    private static final BigDecimal MOST_EVENTS = BigDecimal.valueOf(2_000_000_000L);
    /** Parts of the period, by kind of asset and hour of the day, over all months that are drawn. */
    private static final BigDecimal MOST_PARTS = BigDecimal.valueOf(5_000_000);

    private final Workload workload;
    private final Market market;
    private final Planner planner;
    private final Timeline timeline;

    private Simulator(Workload workload, Market market) {
        this.workload = workload;
        this.market = market;
        this.planner = new Planner(workload, market);
        this.timeline = new Timeline(workload.period(), workload.volume());
    }

    /**
     * For a workload.
     *
     * @throws dev.halftone.simulation.workload.WorkloadException when no model can do it, a model is not known, or the
     *     period begins before the prices of a model that is named
     */
    public static Simulator of(Halftone halftone, Workload workload) {
        Timeline timeline = new Timeline(workload.period(), workload.volume());
        Market market = Market.of(halftone, workload, timeline.start());
        market.refuseUnknown(workload);
        market.refuseBefore(workload, timeline.start());
        return new Simulator(workload, market);
    }

    /** The same market with providers that behave otherwise. */
    public Simulator with(Behaviours behaviours) {
        return new Simulator(workload.with(behaviours), market);
    }

    /** How many requests are expected in time under another deadline; empty when nobody knows, or it cannot be done. */
    public Optional<BigDecimal> expectedInTime(Policy policy, Duration deadline) {
        try {
            return ExactEngine.expect(planner.plan(policy), deadline).inTime();
        } catch (UnplannableException unable) {
            return Optional.empty();
        }
    }

    public Workload workload() {
        return workload;
    }

    /** Each policy of the workload, then each model alone; where every step names its models there is one policy only. */
    public List<Policy> policies() {
        Map<String, Policy> policies = new LinkedHashMap<>();
        for (RoutingPolicy named : workload.policies()) {
            policies.put(named.name(), new Policy(named.name(), named.models(), named.retry(), named.batch()));
        }
        List<AssetStep> free = workload.assets().stream()
                .flatMap(kind -> kind.steps().stream())
                .filter(step -> step.models().isEmpty())
                .toList();
        if (free.isEmpty()) {
            policies.putIfAbsent("as written", alone("as written", List.of()));
        } else {
            List<ModelName> models = workload.models().isEmpty() ? List.copyOf(market.models()) : workload.models();
            models.forEach(model -> policies.putIfAbsent(model.toString(), alone(model.toString(), List.of(model))));
        }
        return List.copyOf(policies.values());
    }

    /** A policy of these models under the workload's own rules. */
    public Policy alone(String name, List<ModelName> models) {
        return new Policy(name, models, workload.retry(), workload.batch());
    }

    /** What is expected of a policy, exactly; nothing is drawn. */
    public PolicyResult expect(Policy policy) throws UnplannableException {
        return result(policy, planner.plan(policy), false);
    }

    /** What is expected of a policy, and how its months spread. */
    public PolicyResult simulate(Policy policy) throws UnplannableException {
        refuseLongDrawing(1);
        return result(policy, planner.plan(policy), true);
    }

    private PolicyResult result(Policy policy, Plan plan, boolean isDrawn) {
        FlatPlan flat = new FlatPlan(plan, workload.targets().deadline());
        Totals expected = ExactEngine.expect(plan, flat);
        Rent rent = rent(plan);
        if (isDrawn) {
            refuseLongDrawing(plan, expected);
        }
        return new PolicyResult(
                policy,
                plan.models(),
                expected,
                rent.used(),
                rent.unused(),
                isDrawn
                        ? Optional.of(
                                Months.draw(plan, flat, workload.sampling()).plus(rent.total()))
                        : Optional.empty(),
                Stream.concat(plan.notes().stream(), rent.notes().stream()).toList());
    }

    /** A plan of very many parts, or of very many attempts, takes long to draw as well. */
    private void refuseLongDrawing(Plan plan, Totals expected) {
        BigDecimal months = BigDecimal.valueOf(workload.sampling().replications());
        boolean events = workload.sampling().engine() == Sampling.Engine.EVENTS;
        BigDecimal drawn = events
                ? expected.attempts()
                : BigDecimal.valueOf(plan.branches().size());
        if (drawn.multiply(months).compareTo(events ? MOST_EVENTS : MOST_PARTS) > 0) {
            throw workload.document()
                    .wrong(
                            "sampling.replications",
                            "is " + months.toPlainString() + ", which would take very long for " + plan.policy()
                                    + "; draw fewer months, or shorten the period.");
        }
    }

    private Rent rent(Plan plan) {
        Denomination currency = plan.currency();
        Rent sum = Rent.none(currency);
        for (OwnedCapacity owned : workload.owned()) {
            Optional<Offer> offer =
                    market.offer(owned.model()).filter(model -> plan.models().contains(model.name()));
            if (offer.isPresent()) {
                sum = sum.plus(
                        Rent.of(offer.get(), workload, owned, timeline, ExactEngine.images(plan, owned.model())));
            }
        }
        return sum;
    }

    /** Drawing attempt by attempt takes as long as there are attempts. */
    private void refuseLongDrawing(int policies) {
        if (workload.sampling().engine() != Sampling.Engine.EVENTS) {
            return;
        }
        long ofAnAsset = workload.assets().stream()
                .mapToLong(kind -> kind.steps().stream()
                        .mapToLong(step -> step.count() * step.repeat())
                        .sum())
                .max()
                .orElse(1);
        BigDecimal pictures = BigDecimal.valueOf(timeline.assets())
                .multiply(BigDecimal.valueOf(ofAnAsset))
                .multiply(BigDecimal.valueOf(workload.sampling().replications()))
                .multiply(BigDecimal.valueOf(policies));
        if (pictures.compareTo(MOST_EVENTS) > 0) {
            throw workload.document()
                    .wrong(
                            "sampling.engine",
                            "is 'events', which would draw " + pictures.toPlainString()
                                    + " pictures one by one, more than "
                                    + MOST_EVENTS.toPlainString()
                                    + "; write aggregated, or lower the volume, the replications or the number of models.");
        }
    }

    /** Who can do what. */
    public Market market() {
        return market;
    }

    /** How many assets are asked for in all. */
    public long assets() {
        return timeline.assets();
    }

    /** How long the period is, in days. */
    public BigDecimal days() {
        return BigDecimal.valueOf(
                Duration.between(timeline.start(), timeline.end()).toDays());
    }

    /** Every policy, with those that cannot be simulated and why. */
    public Comparison compare() {
        List<Policy> policies = policies();
        refuseLongDrawing(policies.size());
        Map<Policy, PolicyResult> results = new ConcurrentHashMap<>();
        Map<Policy, UnplannableException> failures = new ConcurrentHashMap<>();
        policies.parallelStream().forEach(policy -> {
            try {
                results.put(policy, simulate(policy));
            } catch (UnplannableException unplannable) {
                failures.put(policy, unplannable);
            }
        });
        List<PolicyResult> ranked = new ArrayList<>();
        List<Comparison.LeftOut> leftOut = new ArrayList<>();
        for (Policy policy : policies) {
            PolicyResult result = results.get(policy);
            UnplannableException failure = failures.get(policy);
            if (result != null) {
                ranked.add(result);
            } else if (failure != null) {
                leftOut.add(
                        new Comparison.LeftOut(policy.name(), failure.reason(), String.valueOf(failure.getMessage())));
            }
        }
        ranked.sort(Comparison.CHEAPEST_FIRST);
        return new Comparison(ranked, leftOut);
    }
}
