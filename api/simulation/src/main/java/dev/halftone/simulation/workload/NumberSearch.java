package dev.halftone.simulation.workload;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Finds the numbers of a document that somebody may want to vary. The document is one that was read before. */
final class NumberSearch {

    private final Place root;
    private final List<VariableNumber> found = new ArrayList<>();

    NumberSearch(WorkloadDocument document) {
        this.root = Place.root(document);
    }

    List<VariableNumber> find() {
        number(root.at("volume").at("assets"), "assets in the first month", VariableNumber.Kind.WHOLE);
        number(root.at("volume").at("growth"), "growth from month to month", VariableNumber.Kind.DECIMAL);
        for (Place asset : root.at("assets").elements("asset")) {
            for (Place step : asset.at("steps").elements("step")) {
                step(
                        step,
                        " of " + asset.at("name").text() + ", "
                                + step.at("name").text());
            }
        }
        Place behaviour = root.at("behaviour");
        behaviour(behaviour.at("default"), " of every model");
        behaviour.at("models").members().forEach((model, place) -> behaviour(place, " of " + model));
        number(root.at("cache_rate"), "cache rate", VariableNumber.Kind.SHARE);
        return List.copyOf(found);
    }

    private void step(Place step, String of) {
        number(step.at("steps"), "steps" + of, VariableNumber.Kind.WHOLE);
        Place characters = step.at("prompt").at("characters");
        String prompt = "characters of the prompt" + of;
        if (characters.isMapping()) {
            number(characters.at("mean"), prompt, VariableNumber.Kind.DECIMAL);
        } else {
            number(characters, prompt, VariableNumber.Kind.WHOLE);
        }
        number(step.at("probability"), "probability" + of, VariableNumber.Kind.SHARE);
    }

    private void behaviour(Place place, String of) {
        place.at("failures")
                .members()
                .forEach((kind, at) ->
                        number(at.isMapping() ? at.at("rate") : at, kind + of, VariableNumber.Kind.SHARE));
        number(place.at("filter_rate"), "filter rate" + of, VariableNumber.Kind.SHARE);
        Place latency = place.at("latency");
        number(latency.at("p50"), "median latency" + of, VariableNumber.Kind.DECIMAL);
        number(latency.at("p95"), "95th percentile of latency" + of, VariableNumber.Kind.DECIMAL);
        number(latency.at("fixed"), "latency" + of, VariableNumber.Kind.DECIMAL);
        number(place.at("requests_per_minute"), "requests per minute" + of, VariableNumber.Kind.DECIMAL);
    }

    private void number(Place place, String name, VariableNumber.Kind kind) {
        if (place.isGiven()) {
            String text = place.text();
            Matcher span = Spans.WRITTEN.matcher(text);
            found.add(
                    span.matches()
                            ? new VariableNumber(place.path(), name, new BigDecimal(span.group(1)), span.group(2), kind)
                            : new VariableNumber(place.path(), name, new BigDecimal(text), "", kind));
        }
    }
}
