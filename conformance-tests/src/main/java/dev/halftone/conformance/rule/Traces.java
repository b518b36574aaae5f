package dev.halftone.conformance.rule;

import dev.halftone.conformance.subject.Canary;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.Step;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Places where a secret shows: as it is, percent-encoded, backwards or in Base64. */
final class Traces {

    private static final List<String> FORMS = forms();

    private Traces() {}

    /** By place, what shows a secret in a call. */
    static Map<String, String> in(HttpCall call) {
        Map<String, String> places = new LinkedHashMap<>();
        look("address", call.uri().toString(), places);
        look("text", call.toString(), places);
        look("label", call.label(), places);
        look("memo", call.memo(), places);
        call.headers().forEach((name, values) -> {
            look("header name", name, places);
            for (HeaderValue value : values) {
                look("header " + name, value.toString(), places);
            }
        });
        if (call.body() instanceof Body.Json json) {
            look("body", json.value().toJson(), places);
        } else if (call.body() instanceof Body.Form form) {
            form.parts()
                    .forEach(
                            part -> look("form part " + part.name(), part.text().orElse(part.fileName()), places));
        }
        return places;
    }

    /** By place, what shows a secret in a step. */
    static Map<String, String> in(Step step) {
        Map<String, String> places = new LinkedHashMap<>();
        look("text of the step", step.toString(), places);
        if (step instanceof Step.Failed failed) {
            Failure failure = failed.failure();
            look("message", failure.message(), places);
            look("provider code", failure.providerCode(), places);
        } else if (step instanceof Step.Next next) {
            places.putAll(in(next.call()));
            next.ticket().ifPresent(ticket -> look("ticket", ticket.value(), places));
        }
        return places;
    }

    static boolean isIn(String text) {
        return FORMS.stream().anyMatch(text::contains) || Canary.isIn(decoded(text));
    }

    private static void look(String place, String text, Map<String, String> places) {
        if (isIn(text)) {
            places.put(place, text);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static List<String> forms() {
        String mark = Canary.of("").replaceAll("-$", "");
        List<String> forms =
                new ArrayList<>(List.of(mark, new StringBuilder(mark).reverse().toString()));
        // What stands before it shifts the letters; the ends depend on the neighbours and are left out.
        for (int shift = 0; shift < 3; shift++) {
            String text =
                    Base64.getEncoder().encodeToString(("x".repeat(shift) + mark).getBytes(StandardCharsets.US_ASCII));
            forms.add(text.substring(4, text.length() - 4));
        }
        return List.copyOf(forms);
    }
}
