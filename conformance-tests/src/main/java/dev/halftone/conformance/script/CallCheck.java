package dev.halftone.conformance.script;

import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares the calls of an attempt with what the script says of them. */
final class CallCheck {

    private static final String NOTHING = "nothing";

    private final Findings findings;
    private final List<URI> bases;

    /** @param bases the addresses in the configuration, behind whose paths a call's path may begin */
    CallCheck(Findings findings, List<URI> bases) {
        this.findings = findings;
        this.bases = List.copyOf(bases);
    }

    void check(Attempt attempt, List<ScriptExchange> script) {
        for (int i = 0; i < Math.min(attempt.sends().size(), script.size()); i++) {
            Optional<ScriptExchange.Call> expected = script.get(i).call();
            if (expected.isPresent()) {
                check("call " + (i + 1) + ": ", expected.get(), attempt.sends().get(i));
            }
        }
    }

    private void check(String place, ScriptExchange.Call expected, Attempt.Send send) {
        HttpCall call = send.call();
        findings.equal(place + "label", expected.label(), call.label(), "Look at the order of the calls.");
        findings.equal(place + "method", expected.method(), call.method(), "Compare with the vendor's reference.");
        expected.path().ifPresent(path -> path(place, path, call.uri()));
        expected.query().ifPresent(query -> query(place, query, call.uri()));
        expected.headers().forEach((name, value) -> header(place, name, value, send.authorized()));
        expected.json().ifPresent(json -> json(place, json, call.body()));
        expected.form().ifPresent(form -> form(place, form, call.body()));
        findings.equal(
                place + "not_before",
                expected.notBefore(),
                send.notBefore(),
                "Look at the delay of the step before this call.");
        findings.equal(
                place + "ticket",
                expected.ticket(),
                send.ticket().isPresent(),
                "A step gives a ticket as soon as the provider has accepted the job.");
    }

    /** The path as the script gives it, behind nothing but the beginning of a configured address. */
    private void path(String place, String expected, URI uri) {
        String got = uri.getRawPath();
        boolean good = got.endsWith(expected) && isBase(got.substring(0, got.length() - expected.length()));
        if (!good) {
            findings.add(place + "path", expected, got, "Compare with the vendor's reference.");
        }
    }

    private boolean isBase(String prefix) {
        return prefix.isEmpty()
                || bases.stream()
                        .map(base -> String.valueOf(base.getRawPath()))
                        .anyMatch(path -> (path + "/").startsWith(prefix + "/"));
    }

    private void query(String place, String expected, URI uri) {
        String got = Optional.ofNullable(uri.getRawQuery()).orElse("");
        if (!pairs(expected).equals(pairs(got))) {
            findings.add(place + "query", expected, got, "The same pairs must stand there, in any order.");
        }
    }

    private static List<String> pairs(String query) {
        return Stream.of(query.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .sorted()
                .toList();
    }

    private void header(String place, String name, String expected, HttpCall call) {
        List<String> values = call.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .map(HeaderValue::toString)
                .toList();
        if (!values.contains(expected)) {
            findings.add(
                    place + "header " + name,
                    expected,
                    values.isEmpty() ? NOTHING : String.join(", ", values),
                    "Set this header; a secret one reads ***.");
        }
    }

    private void json(String place, JsonValue expected, Body body) {
        if (!(body instanceof Body.Json got)) {
            findings.add(place + "json", expected.toJson(), kind(body), "Send a JSON body.");
            return;
        }
        JsonDifference.between(expected, got.value())
                .ifPresent(difference -> findings.add(
                        place + "json" + (difference.path().isEmpty() ? "" : " at " + difference.path()),
                        difference.expected(),
                        difference.got(),
                        "Send what was given, in the vendor's names and types, and nothing else."));
    }

    private void form(String place, List<ScriptExchange.Part> expected, Body body) {
        if (!(body instanceof Body.Form got)) {
            findings.add(place + "form", expected.size() + " parts", kind(body), "Send a multipart form.");
            return;
        }
        for (int i = 0; i < Math.max(expected.size(), got.parts().size()); i++) {
            String what = place + "form part " + (i + 1);
            if (i >= expected.size()) {
                findings.add(what, NOTHING, got.parts().get(i).name(), "Send only what was given.");
            } else if (i >= got.parts().size()) {
                findings.add(what, expected.get(i).name(), NOTHING, "Send all that was given.");
            } else {
                part(what, expected.get(i), got.parts().get(i));
            }
        }
    }

    private void part(String what, ScriptExchange.Part expected, Body.Part got) {
        String remedy = "The parts must be the same, in the same order.";
        if (!expected.name().equals(got.name())) {
            findings.add(what + " name", expected.name(), got.name(), remedy);
        } else if (expected.text().isPresent() || got.file().isEmpty()) {
            String text = got.text().orElse("a file");
            findings.equal(
                    what + " text of " + got.name(), Optional.of(expected.text().orElse("a file")), text, remedy);
        } else {
            findings.equal(what + " file name of " + got.name(), expected.fileName(), got.fileName(), remedy);
            findings.equal(
                    what + " type of " + got.name(),
                    expected.mime(),
                    got.file().orElseThrow().mimeType(),
                    remedy);
        }
    }

    private static String kind(Body body) {
        if (body instanceof Body.Json) {
            return "a JSON body";
        }
        return body instanceof Body.Form ? "a form" : "no body";
    }
}
