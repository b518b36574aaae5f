package dev.halftone.simulation.model;

import dev.halftone.client.Adaptation;
import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.RefusedException;
import dev.halftone.client.engine.Candidate;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.offer.Offer;
import dev.halftone.simulation.workload.AssetKind;
import dev.halftone.simulation.workload.AssetStep;
import dev.halftone.simulation.workload.PromptLength;
import dev.halftone.simulation.workload.RoutingPolicy;
import dev.halftone.simulation.workload.Workload;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who can do which step of a workload. Immutable. */
public final class Market {

    private static final int SHORTEST_EDGE = 256;
    private static final int LONGEST_EDGE = 8192;

    private final Map<AssetStep, Map<ModelName, Able>> able;
    private final Map<ModelName, String> refusals;

    private Market(Map<AssetStep, Map<ModelName, Able>> able, Map<ModelName, String> refusals) {
        this.able = able;
        this.refusals = refusals;
    }

    /**
     * Asks every model that the workload names, or all when it names none.
     *
     * @throws dev.halftone.simulation.workload.WorkloadException for a model that nobody sells, and for a step that none of
     *     the models can do
     */
    public static Market of(Halftone halftone, Workload workload, Instant at) {
        Map<ModelName, String> named = named(workload);
        Map<ModelName, String> refusals = new LinkedHashMap<>();
        Map<AssetStep, Map<ModelName, Able>> able = new LinkedHashMap<>();
        for (AssetKind kind : workload.assets()) {
            for (AssetStep step : kind.steps()) {
                Map<ModelName, Able> found = new LinkedHashMap<>();
                Optional<String> refusal = workload.models().isEmpty()
                        ? collect(halftone, step, Optional.empty(), at, workload, found)
                        : Optional.empty();
                for (Map.Entry<ModelName, String> model : named.entrySet()) {
                    if (!found.containsKey(model.getKey())) {
                        Optional<String> own = collect(halftone, step, Optional.of(model), at, workload, found);
                        own.ifPresent(sentence -> refusals.putIfAbsent(model.getKey(), sentence));
                        refusal = refusal.or(() -> own);
                    }
                }
                if (found.isEmpty()) {
                    throw workload.document()
                            .wrong(
                                    step.path(),
                                    "can be done by none of the models; "
                                            + refusal.orElse("name one that can in 'models'."));
                }
                refuseSize(workload, step, found);
                able.put(step, found);
            }
        }
        return new Market(able, refusals);
    }

    /** The models that are named anywhere, with the place where. */
    private static Map<ModelName, String> named(Workload workload) {
        Map<ModelName, String> named = new LinkedHashMap<>();
        for (ModelName model : workload.models()) {
            named.putIfAbsent(model, "models[" + workload.models().indexOf(model) + "]");
        }
        for (RoutingPolicy policy : workload.policies()) {
            policy.models().forEach(model -> named.putIfAbsent(model, policy.path() + ".models"));
        }
        workload.assets()
                .forEach(kind -> kind.steps()
                        .forEach(step ->
                                step.models().forEach(model -> named.putIfAbsent(model, step.path() + ".models"))));
        return named;
    }

    /** Adds who can do the step with every length of prompt; answers why nobody can. */
    private static Optional<String> collect(
            Halftone halftone,
            AssetStep step,
            Optional<Map.Entry<ModelName, String>> only,
            Instant at,
            Workload workload,
            Map<ModelName, Able> found) {
        List<PromptLength.Part> prompts = prompts(step);
        Map<ModelName, List<Candidate>> candidates = new LinkedHashMap<>();
        for (PromptLength.Part prompt : prompts) {
            try {
                ImageRequest.Builder request = step.task().apply(prompt.text());
                only.ifPresent(model -> request.model(model.getKey()));
                for (Candidate candidate : halftone.able(request.build(), Adaptation.EXACT, at)) {
                    boolean gone = only.isEmpty() && candidate.offer().status(at) == Lifecycle.Status.RETIRED;
                    if (!gone) {
                        candidates
                                .computeIfAbsent(candidate.offer().name(), unused -> new ArrayList<>())
                                .add(candidate);
                    }
                }
            } catch (RefusedException refused) {
                if (refused.reason() == RefusedException.Reason.UNKNOWN_MODEL && only.isPresent()) {
                    throw workload.document()
                            .wrong(
                                    only.get().getValue(),
                                    "names a model that cannot be had: "
                                            + refused.sentences().get(0));
                }
                return Optional.of(refused.sentences().get(0));
            }
        }
        candidates.forEach((model, ofModel) -> {
            if (ofModel.size() == prompts.size()) {
                found.put(
                        model,
                        new Able(
                                ofModel.get(0).offer(),
                                ofModel.stream().map(Candidate::task).toList()));
            }
        });
        return Optional.empty();
    }

    /**
     * A model that takes a ratio makes pictures of its own size. That is as good as a size of the same ratio that models
     * make, but not as a size that no model makes.
     */
    private static void refuseSize(Workload workload, AssetStep step, Map<ModelName, Able> found) {
        Optional<ImageSize> size = step.task()
                .apply(prompts(step).get(0).text())
                .build()
                .value(Parameter.SIZE)
                .filter(given -> !given.isAuto());
        boolean isMade = found.values().stream()
                .anyMatch(model -> model.tasks().get(0).value(Parameter.SIZE).isPresent());
        if (size.isPresent()
                && !isMade
                && !(isUsual(size.get().width()) && isUsual(size.get().height()))) {
            throw workload.document()
                    .wrong(
                            step.path(),
                            "asks for the size " + size.get() + ", which none of the models makes; ask for edges of "
                                    + SHORTEST_EDGE + " to " + LONGEST_EDGE + " pixels, or for an 'aspect'.");
        }
    }

    private static boolean isUsual(int edge) {
        return edge >= SHORTEST_EDGE && edge <= LONGEST_EDGE;
    }

    /**
     * Refuses what is said about models that take no part, because it would go unnoticed.
     *
     * @throws dev.halftone.simulation.workload.WorkloadException with the place of the name
     */
    public void refuseUnused(Workload workload) {
        workload.behaviours().models().keySet().stream()
                .filter(model -> offer(model).isEmpty())
                .sorted()
                .findFirst()
                .ifPresent(model -> {
                    throw workload.document()
                            .wrong(
                                    "behaviour.models." + model,
                                    "is about a model that takes no part in this workload; correct the name, or remove"
                                            + " the entry.");
                });
        workload.owned().stream()
                .filter(owned -> offer(owned.model()).isEmpty())
                .findFirst()
                .ifPresent(owned -> {
                    throw workload.document()
                            .wrong(
                                    owned.path() + ".model",
                                    "is " + owned.model() + ", which takes no part in this workload; correct the name,"
                                            + " or remove the entry.");
                });
    }

    /** The prompts that stand for a step's; one empty text for a step without any. */
    static List<PromptLength.Part> prompts(AssetStep step) {
        return step.prompt()
                .map(PromptLength::parts)
                .orElseGet(() -> PromptLength.text("").parts());
    }

    /** What a model would do for a step; empty when it cannot. */
    Optional<Able> able(AssetStep step, ModelName model) {
        return Optional.ofNullable(able.get(step)).map(models -> models.get(model));
    }

    /**
     * Refuses models that are named, are not listed by their seller, and have no price: most likely the name is wrong.
     *
     * @throws dev.halftone.simulation.workload.WorkloadException with the place of the name
     */
    public void refuseUnknown(Workload workload) {
        named(workload)
                .forEach((model, place) -> offer(model)
                        .filter(offer -> !offer.provider().offers().containsKey(model.model()))
                        .filter(offer -> offer.tariffs().tariffs().isEmpty())
                        .ifPresent(offer -> {
                            throw workload.document()
                                    .wrong(
                                            place,
                                            "names " + model + ", which " + model.provider()
                                                    + " does not list and no price is known of; name a listed model, or give"
                                                    + " its price in a price book.");
                        }));
    }

    /**
     * Refuses a period that begins before the first price of a model that is named.
     *
     * @throws dev.halftone.simulation.workload.WorkloadException with the day of the first price
     */
    public void refuseBefore(Workload workload, Instant start) {
        for (ModelName model : named(workload).keySet()) {
            Optional<Instant> first = offer(model)
                    .flatMap(offer -> offer.tariffs().tariffs().stream().findFirst())
                    .map(Tariff::from)
                    .filter(start::isBefore);
            if (first.isPresent()) {
                throw workload.document()
                        .wrong(
                                "period.from",
                                "is " + workload.period().from() + ", before the first known price of " + model
                                        + "; begin on "
                                        + LocalDate.ofInstant(
                                                first.get()
                                                        .plus(Duration.ofDays(1))
                                                        .minusNanos(1),
                                                ZoneOffset.UTC)
                                        + " or later.");
            }
        }
    }

    /** Every model that can do at least one step. */
    public Set<ModelName> models() {
        Set<ModelName> models = new LinkedHashSet<>();
        able.values().forEach(ofStep -> models.addAll(ofStep.keySet()));
        return models;
    }

    /** A model that can do at least one step, with the prices that hold here. */
    public Optional<Offer> offer(ModelName model) {
        return able.values().stream()
                .flatMap(ofStep -> Optional.ofNullable(ofStep.get(model)).stream())
                .map(Able::offer)
                .findFirst();
    }

    /** Why a model that was named can do none of it, as far as it said. */
    public Optional<String> refusal(ModelName model) {
        return Optional.ofNullable(refusals.get(model));
    }

    /**
     * A model that can do a step.
     *
     * @param offer the model
     * @param tasks one task for each length of prompt, in their order, each of one picture
     */
    record Able(Offer offer, List<ImageTask> tasks) {
        Able {
            tasks = List.copyOf(tasks);
        }
    }
}
