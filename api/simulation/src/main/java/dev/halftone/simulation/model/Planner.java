package dev.halftone.simulation.model;

import dev.halftone.client.CallPlan;
import dev.halftone.client.ComparedOffer.Batch;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.client.quote.Quoter;
import dev.halftone.client.quote.Range;
import dev.halftone.simulation.model.CallTreeBuilder.Entrant;
import dev.halftone.simulation.model.Market.Able;
import dev.halftone.simulation.model.UnplannableException.Reason;
import dev.halftone.simulation.workload.AssetKind;
import dev.halftone.simulation.workload.AssetStep;
import dev.halftone.simulation.workload.Latency;
import dev.halftone.simulation.workload.PromptLength;
import dev.halftone.simulation.workload.Workload;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Lays a workload out under a policy. Thread-safe. */
public final class Planner {

    private final Workload workload;
    private final Market market;
    private final Timeline timeline;

    public Planner(Workload workload, Market market) {
        this.workload = workload;
        this.market = market;
        this.timeline = new Timeline(workload.period(), workload.volume());
    }

    /** @throws UnplannableException when a step cannot be done or has no known price in a part of the period */
    public Plan plan(Policy policy) throws UnplannableException {
        List<Offer> offers = offers(policy);
        TreeSet<Instant> cuts = new TreeSet<>();
        offers.forEach(offer -> cuts.addAll(Changes.of(offer)));
        boolean limited = offers.stream()
                .anyMatch(offer -> workload.behaviours()
                        .of(offer.name())
                        .requestsPerMinute()
                        .isPresent());
        Currency currency = new Currency(policy);
        List<Plan.Branch> branches = new ArrayList<>();
        Shares shares = new Shares(workload);
        Map<StageKey, Plan.Stage> made = new LinkedHashMap<>();
        for (Timeline.Span span : timeline.spans(cuts, limited ? Timeline.Split.BY_HOUR : Timeline.Split.WHOLE_DAYS)) {
            List<Shares.Portion> portions = shares.next(span.assets());
            Traffic traffic = new Traffic(policy, span);
            for (int i = 0; i < portions.size(); i++) {
                List<Plan.Stage> stages = new ArrayList<>();
                for (AssetStep step : workload.assets().get(i).steps()) {
                    List<Participant> route = traffic.route(step);
                    StageKey key = new StageKey(
                            step,
                            span.from(),
                            route.stream().map(Participant::turnedAway).toList());
                    Plan.Stage stage = made.get(key);
                    if (stage == null) {
                        stage = stage(policy, step, route, span.from(), currency);
                        made.put(key, stage);
                    }
                    stages.add(stage);
                }
                branches.add(new Plan.Branch(
                        portions.get(i).bought(), portions.get(i).cached(), stages));
            }
        }
        return new Plan(
                policy.name(),
                offers.stream().map(Offer::name).toList(),
                currency.found.orElse(Denomination.USD),
                branches,
                Changes.notes(offers, timeline.start(), timeline.end()));
    }

    /** Everybody whom the policy may ask. */
    private List<Offer> offers(Policy policy) throws UnplannableException {
        Map<ModelName, Offer> offers = new LinkedHashMap<>();
        for (AssetKind kind : workload.assets()) {
            for (AssetStep step : kind.steps()) {
                List<Able> able = able(policy, step);
                if (able.isEmpty()) {
                    throw new UnplannableException(
                            Reason.UNABLE,
                            policy.models().stream()
                                    .flatMap(model -> market.refusal(model).stream())
                                    .findFirst()
                                    .orElse("It has no model that can do step '" + step.name() + "' of '" + kind.name()
                                            + "'."));
                }
                able.forEach(model -> offers.putIfAbsent(model.offer().name(), model.offer()));
            }
        }
        return List.copyOf(offers.values());
    }

    private List<Able> able(Policy policy, AssetStep step) {
        List<ModelName> models = step.models().isEmpty() ? policy.models() : step.models();
        return models.stream()
                .flatMap(model -> market.able(step, model).stream())
                .toList();
    }

    private Plan.Stage stage(Policy policy, AssetStep step, List<Participant> route, Instant at, Currency currency)
            throws UnplannableException {
        List<PromptLength.Part> prompts = Market.prompts(step);
        List<Plan.Calls> calls = new ArrayList<>();
        List<List<List<Range>>> charges = new ArrayList<>();
        prompts.forEach(unused -> charges.add(new ArrayList<>()));
        for (Batch batch : batches(policy, step, route.get(0).able(), at)) {
            List<Participant> taking = route.stream()
                    .filter(model -> CallPlan.takes(
                            model.able().offer(), model.able().tasks().get(0), batch.images()))
                    .toList();
            List<List<Pricer>> prices = new ArrayList<>();
            for (int i = 0; i < prompts.size(); i++) {
                prices.add(prices(policy, taking, i, batch.images(), at));
            }
            List<Entrant> entrants = new ArrayList<>();
            for (int i = 0; i < taking.size(); i++) {
                entrants.add(new Entrant(
                        taking.get(i).able().offer().name(),
                        workload.behaviours().of(taking.get(i).able().offer().name()),
                        prices.get(0).get(i).isByTime(),
                        taking.get(i).turnedAway()));
            }
            CallTreeBuilder builder = new CallTreeBuilder(entrants, policy.retry(), batch.images());
            calls.add(new Plan.Calls(batch.calls(), builder.build()));
            for (int i = 0; i < prompts.size(); i++) {
                List<Range> ofPrompt = builder.charges(prices.get(i));
                currency.check(ofPrompt);
                charges.get(i).add(ofPrompt);
            }
        }
        return new Plan.Stage(step.probability(), step.repeat(), calls, merged(prompts, charges));
    }

    private List<Pricer> prices(Policy policy, List<Participant> route, int prompt, int images, Instant at)
            throws UnplannableException {
        List<Pricer> prices = new ArrayList<>();
        for (Participant model : route) {
            Offer offer = model.able().offer();
            ImageTask task = CallPlan.with(offer, model.able().tasks().get(prompt), images);
            Optional<Latency> latency = workload.behaviours().of(offer.name()).latency();
            Pricer price = Pricer.of(offer, task, at, latency, policy.retry().timeout());
            if (price.quote().isPaidByTimeOnly()
                    && workload.owned().stream()
                            .noneMatch(owned -> owned.model().equals(offer.name()))) {
                throw new UnplannableException(
                        Reason.UNABLE,
                        offer.name() + " is paid by time only; say in 'owned' how many units of it there are.");
            }
            prices.add(price);
        }
        return prices;
    }

    private static List<Batch> batches(Policy policy, AssetStep step, Able first, Instant at)
            throws UnplannableException {
        ImageTask one = first.tasks().get(0);
        Optional<List<Batch>> batches = switch (policy.batch()) {
            case FEWEST -> CallPlan.fewest(first.offer(), one, step.count());
            case SINGLE ->
                CallPlan.takes(first.offer(), one, 1)
                        ? Optional.of(List.of(new Batch(step.count(), 1)))
                        : Optional.empty();
            case CHEAPEST ->
                CallPlan.of(
                                first.offer(),
                                one.toBuilder()
                                        .put(Parameter.COUNT, step.count())
                                        .build(),
                                Quoter.plain(),
                                at)
                        .map(CallPlan::batches);
        };
        return batches.orElseThrow(() -> new UnplannableException(
                Reason.UNABLE,
                first.offer().name() + " cannot make the pictures of step '" + step.name()
                        + "' in calls of any size."));
    }

    /** Prompts of different lengths that cost the same are one. */
    private static List<Plan.Prompts> merged(List<PromptLength.Part> prompts, List<List<List<Range>>> charges) {
        Map<List<List<Range>>, BigDecimal> shares = new LinkedHashMap<>();
        for (int i = 0; i < prompts.size(); i++) {
            shares.merge(charges.get(i), prompts.get(i).share(), BigDecimal::add);
        }
        List<Plan.Prompts> merged = new ArrayList<>();
        shares.forEach((same, share) -> merged.add(new Plan.Prompts(share, same)));
        return merged;
    }

    /** Which share of the calls rate limits turn away in a part of the period. */
    private final class Traffic {
        private final Policy policy;
        private final Timeline.Span span;
        private final Map<ModelName, BigDecimal> callsPerAsset = new LinkedHashMap<>();

        Traffic(Policy policy, Timeline.Span span) throws UnplannableException {
            this.policy = policy;
            this.span = span;
            for (AssetKind kind : workload.assets()) {
                for (AssetStep step : kind.steps()) {
                    Able first = alive(step).get(0);
                    long calls = batches(policy, step, first, span.from()).stream()
                            .mapToLong(Batch::calls)
                            .sum();
                    callsPerAsset.merge(
                            first.offer().name(),
                            kind.weight()
                                    .multiply(step.probability(), Exact.DIGITS)
                                    .multiply(BigDecimal.valueOf(step.repeat() * calls), Exact.DIGITS),
                            BigDecimal::add);
                }
            }
        }

        private List<Able> alive(AssetStep step) throws UnplannableException {
            List<Able> able = able(policy, step);
            List<Able> alive = able.stream()
                    .filter(model -> model.offer().status(span.from()) != Lifecycle.Status.RETIRED
                            && model.offer().status(span.from()) != Lifecycle.Status.ANNOUNCED)
                    .toList();
            if (alive.isEmpty()) {
                throw new UnplannableException(
                        Reason.UNABLE,
                        "From " + span.from() + " on nobody serves step '" + step.name() + "': "
                                + able.get(0).offer().name() + " is "
                                + able.get(0).offer().status(span.from()).name().toLowerCase(java.util.Locale.ROOT)
                                + " then.");
            }
            return alive;
        }

        /** Who is asked, with the share of calls that is turned away; what one turns away comes to the next. */
        List<Participant> route(AssetStep step) throws UnplannableException {
            List<Participant> route = new ArrayList<>();
            List<Able> alive = alive(step);
            BigDecimal perMinute = span.minutes().signum() == 0
                    ? BigDecimal.ZERO
                    : callsPerAsset
                            .getOrDefault(alive.get(0).offer().name(), BigDecimal.ZERO)
                            .multiply(BigDecimal.valueOf(span.assets()), Exact.DIGITS)
                            .multiply(BigDecimal.ONE.subtract(workload.cacheRate()), Exact.DIGITS)
                            .divide(span.minutes(), Exact.DIGITS);
            for (Able model : alive) {
                Optional<BigDecimal> limit =
                        workload.behaviours().of(model.offer().name()).requestsPerMinute();
                BigDecimal turnedAway = BigDecimal.ZERO;
                if (limit.isPresent() && perMinute.compareTo(limit.get()) > 0) {
                    turnedAway = BigDecimal.ONE.subtract(limit.get().divide(perMinute, Exact.DIGITS), Exact.DIGITS);
                }
                route.add(new Participant(model, turnedAway));
                perMinute = perMinute.multiply(turnedAway, Exact.DIGITS);
            }
            return route;
        }
    }

    /** All charges of a plan are in one currency. */
    private static final class Currency {
        private final Policy policy;
        private Optional<Denomination> found = Optional.empty();

        Currency(Policy policy) {
            this.policy = policy;
        }

        void check(List<Range> charges) throws UnplannableException {
            for (Range charge : charges) {
                Denomination own = charge.high().in();
                if (found.isEmpty()) {
                    found = Optional.of(own);
                } else if (!found.get().equals(own)) {
                    throw new UnplannableException(
                            Reason.UNABLE,
                            "The models of " + policy.name() + " bill in " + found.get() + " and in " + own
                                    + ", which cannot be added; name models of one currency.");
                }
            }
        }
    }

    /** A model of a route, with the share of calls that its rate limit turns away. */
    private record Participant(Able able, BigDecimal turnedAway) {}

    private record StageKey(AssetStep step, Instant at, List<BigDecimal> turnedAway) {}
}
