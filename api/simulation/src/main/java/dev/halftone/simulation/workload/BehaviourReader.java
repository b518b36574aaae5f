package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.failure.RetrySafety;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads how providers behave: the standard, what single models do otherwise, and what was observed of them. */
final class BehaviourReader {

    /** The kinds of failure as they are written. */
    static final String KINDS =
            Stream.of(FailureKind.values()).map(Place::written).collect(Collectors.joining(", "));

    private static final Duration SHORTEST_MEDIAN = Duration.ofMillis(1);
    /** A wider spread would reach over centuries. */
    private static final long WIDEST = 1000;

    private BehaviourReader() {}

    static Behaviours read(Place workload) {
        Place behaviour = workload.at("behaviour").knowing(WorkloadKeys.BEHAVIOUR);
        Behaviour standard = over(behaviour.at("default"), Behaviour.PERFECT, Optional.empty());
        Map<ModelName, Behaviour> models = new LinkedHashMap<>();
        behaviour.at("models").members().forEach((name, place) -> {
            ModelName model = model(name, place);
            models.put(model, over(place, standard, Optional.of(model)));
        });
        workload.given("observations")
                .ifPresent(place -> observed(place)
                        .forEach((model, seen) ->
                                models.put(model, seen.replacing(models.getOrDefault(model, standard)))));
        return new Behaviours(standard, models);
    }

    private static ModelName model(String name, Place place) {
        try {
            return ModelName.parse(name);
        } catch (IllegalArgumentException noName) {
            throw place.wrong("is named no model; write provider/model such as openai/gpt-image-2.");
        }
    }

    private static Map<ModelName, ObservedBehaviour> observed(Place place) {
        ObservationFile file = place.document().attachments().observations(place);
        for (String column : List.of("model", "outcome")) {
            if (!file.columns().contains(column)) {
                throw place.wrong("names a file without the column " + column + "; add it.");
            }
        }
        List<Observation> rows = file.rows().stream()
                .map(row -> new Observation(row.model().orElseThrow(), row.time(), row.failure()))
                .toList();
        return ObservedBehaviour.of(rows).entrySet().stream()
                .filter(seen -> seen.getValue().isEnough())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What is written there, over what holds otherwise. */
    private static Behaviour over(Place place, Behaviour base, Optional<ModelName> model) {
        place.knowing(WorkloadKeys.MODEL_BEHAVIOUR);
        return new Behaviour(
                failures(place, base.failures()),
                place.given("latency").map(at -> latency(at, model)).or(base::latency),
                place.given("requests_per_minute")
                        .map(at -> at.positive("1000000000"))
                        .or(base::requestsPerMinute));
    }

    private static List<FailureChance> failures(Place place, List<FailureChance> base) {
        Map<FailureKind, FailureChance> byKind = new EnumMap<>(FailureKind.class);
        base.forEach(chance -> byKind.put(chance.kind(), chance));
        Map<String, Place> written = place.at("failures").members();
        written.forEach((name, at) -> {
            FailureKind kind = kind(name, at);
            byKind.put(kind, chance(kind, at));
        });
        place.given("filter_rate").ifPresent(at -> {
            if (written.containsKey(Place.written(FailureKind.CONTENT_REJECTED))) {
                throw at.wrong("is short for failures.content_rejected, which is given too; keep one of the two.");
            }
            byKind.put(FailureKind.CONTENT_REJECTED, FailureChance.usual(FailureKind.CONTENT_REJECTED, at.rate()));
        });
        List<FailureChance> chances = byKind.values().stream()
                .filter(chance -> chance.rate().signum() > 0)
                .toList();
        BigDecimal sum = chances.stream().map(FailureChance::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            throw place.wrong(
                    "has failure rates that sum to " + sum.stripTrailingZeros().toPlainString()
                            + (base.isEmpty() ? "" : ", those of default among them")
                            + "; lower them to at most 1 together.");
        }
        return chances;
    }

    private static FailureKind kind(String name, Place at) {
        return Stream.of(FailureKind.values())
                .filter(kind -> Place.written(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> at.wrong("is no kind of failure; write one of " + KINDS + "."));
    }

    private static FailureChance chance(FailureKind kind, Place place) {
        if (!place.isMapping()) {
            return FailureChance.usual(kind, place.rate());
        }
        place.knowing(WorkloadKeys.FAILURE);
        FailureChance usual = FailureChance.usual(kind, place.at("rate").rate());
        return new FailureChance(
                kind,
                usual.rate(),
                place.given("exposure").map(at -> at.oneOf(Exposure.class)).orElse(usual.exposure()),
                place.given("resend").map(at -> at.oneOf(RetrySafety.class)).orElse(usual.resend()));
    }

    private static Latency latency(Place place, Optional<ModelName> model) {
        place.knowing(WorkloadKeys.LATENCY);
        place.atMostOneOf("fixed", "observations", "p50");
        place.atMostOneOf("fixed", "observations", "p95");
        if (place.at("fixed").isGiven()) {
            return Latency.fixed(place.at("fixed").duration());
        } else if (place.at("observations").isGiven()) {
            return observedLatency(place.at("observations"), model);
        } else if (!place.at("p50").isGiven() && !place.at("p95").isGiven()) {
            throw place.wrong("says no time; write p50 and p95, or fixed, or observations.");
        }
        Duration median = place.at("p50").positiveDuration();
        Duration percentile95 = place.at("p95").positiveDuration();
        if (median.compareTo(SHORTEST_MEDIAN) < 0) {
            throw place.at("p50").wrong("is " + place.at("p50").shown() + "; write at least 1ms.");
        } else if (percentile95.compareTo(median) <= 0) {
            throw place.at("p95")
                    .wrong("is " + place.at("p95").shown() + "; write more than p50, which is "
                            + place.at("p50").shown() + ".");
        } else if (percentile95.compareTo(median.multipliedBy(WIDEST)) > 0) {
            throw place.at("p95")
                    .wrong("is " + place.at("p95").shown() + "; write at most " + WIDEST + " times p50, which is "
                            + place.at("p50").shown() + ".");
        }
        return Latency.logNormal(median, percentile95);
    }

    /** Of that model's rows, or of all rows for the standard and where the file names no models. */
    private static Latency observedLatency(Place place, Optional<ModelName> model) {
        Duration[] delivered = place.document().attachments().observations(place).rows().stream()
                .filter(row -> row.failure().isEmpty())
                .filter(row ->
                        model.isEmpty() || row.model().isEmpty() || row.model().equals(model))
                .map(ObservationFile.Row::time)
                .toArray(Duration[]::new);
        if (delivered.length == 0) {
            throw place.wrong("names a file without a row that was delivered"
                    + model.map(name -> " by " + name).orElse("") + "; add some, or write p50 and p95.");
        }
        return Latency.observed(delivered);
    }
}
