package dev.halftone.conformance.script;

import dev.halftone.conformance.subject.Canary;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.protocol.Body;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;

/** Looks for canary secrets wherever a secret may not be: everywhere but in secret header values. */
final class SecretScan {

    private static final String REMEDY = "Put secrets only into secret header values, and cut them out of messages.";

    private final Findings findings;

    SecretScan(Findings findings) {
        this.findings = findings;
    }

    void scan(Attempt attempt) {
        for (int i = 0; i < attempt.sends().size(); i++) {
            Attempt.Send send = attempt.sends().get(i);
            String place = "secret in call " + (i + 1) + ": ";
            scan(place, send.authorized());
            look(place + "ticket", send.ticket().map(JobTicket::value).orElse(""));
        }
        attempt.exchanges().forEach(exchange -> look("secret in exchange: text", exchange.toString()));
        attempt.end().ifPresent(end -> look("secret in the last step: text", end.toString()));
        if (attempt.end().orElse(null) instanceof Step.Failed failed) {
            Failure failure = failed.failure();
            look("secret in failure: message", failure.message());
            look("secret in failure: text", failure.toString());
            look("secret in failure: provider code", failure.providerCode());
        }
        attempt.defect().ifPresent(message -> look("secret in exception: message", message));
    }

    private void scan(String place, HttpCall call) {
        look(place + "text", call.toString());
        look(place + "address", call.uri().toString());
        look(place + "memo", call.memo());
        call.headers().forEach((name, values) -> {
            for (HeaderValue value : values) {
                look(place + "header " + name, value.toString());
            }
        });
        if (call.body() instanceof Body.Json json) {
            look(place + "body", json.value().toJson());
        } else if (call.body() instanceof Body.Form form) {
            form.parts()
                    .forEach(part ->
                            look(place + "form part " + part.name(), part.text().orElse("")));
        }
    }

    private void look(String what, String text) {
        if (Canary.isIn(text)) {
            findings.add(what, "no secret", text, REMEDY);
        }
    }
}
