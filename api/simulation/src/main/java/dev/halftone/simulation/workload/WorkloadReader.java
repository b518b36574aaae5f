package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a workload out of its document, strictly: every refusal names the line. */
final class WorkloadReader {

    private static final String FORMAT = "halftone-workload/1";
    private static final Sampling USUAL = new Sampling(42, 400, Sampling.Engine.AGGREGATED);

    private final Place root;

    WorkloadReader(WorkloadDocument document) {
        this.root = Place.root(document);
    }

    Workload read() {
        Workload workload = readWithoutQuestions();
        WhatIfReader.check(workload);
        return workload;
    }

    /** As the document says, without looking at the values that its questions put elsewhere. */
    Workload readWithoutQuestions() {
        root.at("format")
                .read(
                        text -> {
                            if (!text.equals(FORMAT)) {
                                throw new IllegalArgumentException("'" + text + "' is not " + FORMAT + ".");
                            }
                            return text;
                        },
                        FORMAT + ", the only format that this version reads");
        root.knowing(WorkloadKeys.WORKLOAD);
        Period period = DemandReader.period(required("period"));
        List<ModelName> models = root.given("models").map(PolicyReader::models).orElse(List.of());
        List<RoutingPolicy> policies = PolicyReader.policies(root, models);
        return new Workload(
                root.document(),
                root.at("name").text(),
                root.given("description").map(Place::text).orElse(""),
                period,
                DemandReader.volume(required("volume"), period),
                AssetReader.read(root.at("assets")),
                models,
                policies,
                BehaviourReader.read(root),
                PolicyReader.retry(root),
                PolicyReader.batch(root),
                root.given("cache_rate").map(Place::rate).orElse(BigDecimal.ZERO),
                owned(),
                root.given("price_book").map(WorkloadReader::priceBook),
                targets(required("targets")),
                new WhatIfReader(models, policies).read(root.at("what_if")),
                sampling(root.at("sampling")));
    }

    private Place required(String key) {
        return root.given(key).orElseThrow(() -> root.at(key).wrong("is missing; add it."));
    }

    private List<OwnedCapacity> owned() {
        List<OwnedCapacity> owned = new ArrayList<>();
        if (!root.at("owned").isGiven()) {
            return owned;
        }
        Set<String> seen = new HashSet<>();
        for (Place place : root.at("owned").elements("charge")) {
            place.knowing(WorkloadKeys.OWNED);
            OwnedCapacity capacity = new OwnedCapacity(
                    place.path(),
                    PolicyReader.model(place.at("model")),
                    place.at("charge").text(),
                    place.given("units").map(at -> (int) at.whole(1, 1_000_000)).orElse(1),
                    place.given("images_per_hour").map(at -> at.positive("1000000000")));
            if (!seen.add(capacity.model() + " " + capacity.charge())) {
                throw place.wrong("owns " + capacity.charge() + " of " + capacity.model()
                        + " a second time; keep one and raise its units.");
            }
            owned.add(capacity);
        }
        return owned;
    }

    /** As {@link PriceBook#load} takes it. */
    private static String priceBook(Place place) {
        String written = place.text();
        return PriceBook.BUILT_IN.contains(written)
                ? written
                : place.document()
                        .attachments()
                        .file(written)
                        .filter(Files::isRegularFile)
                        .orElseThrow(() -> place.wrong("is " + place.shown()
                                + ", which is no file and no shipped price book; shipped are "
                                + String.join(", ", PriceBook.BUILT_IN) + "."))
                        .toString();
    }

    private static Targets targets(Place place) {
        place.knowing(WorkloadKeys.TARGETS);
        return new Targets(
                Amount.of(place.at("cost_per_image").positive("1000000"), Denomination.USD),
                place.at("deadline").positiveDuration(),
                place.given("late_share").map(Place::rate),
                place.given("failure_share").map(Place::rate));
    }

    private static Sampling sampling(Place place) {
        place.knowing(WorkloadKeys.SAMPLING);
        return new Sampling(
                place.given("seed").map(at -> at.whole(0, Long.MAX_VALUE)).orElse(USUAL.seed()),
                place.given("replications")
                        .map(at -> (int) at.whole(20, 100_000))
                        .orElse(USUAL.replications()),
                place.given("engine").map(at -> at.oneOf(Sampling.Engine.class)).orElse(USUAL.engine()));
    }
}
