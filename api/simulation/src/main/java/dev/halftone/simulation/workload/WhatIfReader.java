package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the questions that are answered beside. */
final class WhatIfReader {

    private static final int MOST_QUESTIONS = 20;
    private static final int MOST_VALUES = 20;

    private final List<ModelName> models;
    private final List<RoutingPolicy> policies;

    WhatIfReader(List<ModelName> models, List<RoutingPolicy> policies) {
        this.models = models;
        this.policies = policies;
    }

    List<WhatIf> read(Place questions) {
        List<WhatIf> read = new ArrayList<>();
        if (!questions.isGiven()) {
            return read;
        }
        List<Place> places = questions.elements("question");
        if (places.size() > MOST_QUESTIONS) {
            throw questions.wrong("has " + places.size() + " questions; ask at most " + MOST_QUESTIONS + ".");
        }
        Set<String> names = new HashSet<>();
        for (Place place : places) {
            place.knowing(WorkloadKeys.WHAT_IF);
            WhatIf question = new WhatIf(
                    place.path(),
                    AssetReader.unique(place.at("name"), names),
                    axis(place),
                    place.given("against").map(at -> axis(at.knowing(WorkloadKeys.AXIS))),
                    place.given("policy").map(this::policy));
            if (question.columns()
                    .filter(axis -> axis.place().equals(question.rows().place()))
                    .isPresent()) {
                throw place.at("against").at("vary").wrong("is what the question varies already; name another place.");
            }
            read.add(question);
        }
        return read;
    }

    private static WhatIf.Axis axis(Place place) {
        String varied = place.at("vary").text();
        if (varied.startsWith("what_if")) {
            throw place.at("vary").wrong("is '" + varied + "', a question itself; name another place.");
        }
        List<String> values = place.at("over").distinct("value", at -> at.read(text -> text, "a single value"));
        if (values.size() > MOST_VALUES) {
            throw place.at("over").wrong("has " + values.size() + " values; list at most " + MOST_VALUES + ".");
        }
        return new WhatIf.Axis(varied, values);
    }

    /** The name of a policy, or of a model; any model when the document leaves open which are compared. */
    private String policy(Place place) {
        String name = place.text();
        boolean known = policies.stream().anyMatch(policy -> policy.name().equals(name))
                || models.stream().anyMatch(model -> model.toString().equals(name))
                || (models.isEmpty() && name.matches("[^/]+/.+"));
        if (!known) {
            List<String> names = new ArrayList<>();
            policies.forEach(policy -> names.add(policy.name()));
            models.forEach(model -> names.add(model.toString()));
            throw place.wrong("is " + place.shown() + ", which names nothing; write "
                    + (names.isEmpty() ? "the name of a model." : "one of " + String.join(", ", names) + "."));
        }
        return name;
    }

    /** Reads the document with every value of every question, so that none is found wrong only when it is answered. */
    static void check(Workload workload) {
        for (WhatIf question : workload.whatIf()) {
            for (int row = 0; row < question.rows().values().size(); row++) {
                Workload varied = varied(workload, workload, question.rows(), row, question.path());
                int columns =
                        question.columns().map(axis -> axis.values().size()).orElse(0);
                for (int column = 0; column < columns; column++) {
                    varied(workload, varied, question.columns().orElseThrow(), column, question.path() + ".against");
                }
            }
        }
    }

    private static Workload varied(Workload asked, Workload from, WhatIf.Axis axis, int value, String path) {
        WorkloadDocument document = from.document();
        String at = path + ".vary";
        try {
            document.changed(axis.place(), axis.values().get(value));
            at = path + ".over[" + value + "]";
            return document.with(axis.place(), axis.values().get(value));
        } catch (WorkloadException refused) {
            throw asked.document().wrong(at, "leads to a workload that is refused: " + document.unlocated(refused));
        }
    }
}
