package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.alone;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Calls whose texts, addresses or limits are wrong. */
final class CallSpecimens {

    private CallSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                Specimen.of(
                        "REQ-7",
                        "LatinOnly",
                        "drops letters that are not Latin",
                        "field of prompt",
                        () -> alone(prompts(text -> text.replaceAll("[^\\x00-\\xFF]", "?")))),
                Specimen.of(
                        "REQ-7",
                        "NoEmoji",
                        "breaks characters beyond 16 bits",
                        "field of prompt",
                        () -> alone(prompts(text -> text.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?")))),
                Specimen.of(
                        "REQ-7",
                        "EscapesByHand",
                        "escapes quotes that are escaped anyway",
                        "field of prompt",
                        () -> alone(prompts(text -> text.replace("\"", "\\\"")))),
                Specimen.of(
                        "REQ-7",
                        "OneLine",
                        "puts everything on one line",
                        "field of prompt",
                        () -> alone(prompts(text -> text.replace('\n', ' ')))),
                sound(
                        "InTheClear",
                        "calls without encryption",
                        "expected https",
                        call -> HttpCall.post(
                                        call.label(),
                                        URI.create(call.uri().toString().replace("https:", "http:")))
                                .build()),
                sound(
                        "WithAFragment",
                        "an address with a fragment",
                        "no fragment",
                        call -> HttpCall.post(call.label(), URI.create(call.uri() + "#a"))
                                .build()),
                sound(
                        "WithAUser",
                        "an address with a user",
                        "no user",
                        call -> HttpCall.post(
                                        call.label(),
                                        URI.create(call.uri().toString().replace("https://", "https://me@")))
                                .build()),
                // What comes back cannot be told from what comes back to a poll, so the statuses go wrong too.
                new Specimen(
                        "NoLabel",
                        "a call without a label",
                        Map.of("REQ-8", "expected a label", "RES-4", "the caller is to blame for, got UNINTELLIGIBLE"),
                        () -> alone(call(
                                ReferenceModels.ATELIER,
                                call -> HttpCall.post(" ", call.uri())
                                        .body(call.body())
                                        .build()))),
                sound(
                        "WaitsForHours",
                        "waits for hours",
                        "at most PT1H",
                        call -> call.toBuilder().timeout(Duration.ofMinutes(61)).build()),
                sound(
                        "ReadsForever",
                        "reads without end",
                        "at most 1073741824",
                        call -> call.toBuilder().maxReplyBytes((1L << 30) + 1).build()),
                sound(
                        "OddHeader",
                        "a header with a letter that is not ASCII",
                        "printable ASCII",
                        call -> call.toBuilder()
                                .header("Client", "h\u00e4lftone")
                                .build()),
                sound(
                        "DeletedHeader",
                        "a header with a control character",
                        "printable ASCII",
                        call -> call.toBuilder()
                                .header("Client", "half\u007ftone")
                                .build()),
                Specimen.of(
                        "REQ-8",
                        "FileInAFolder",
                        "an upload with a path as its name",
                        "a plain file name",
                        () -> alone(Altered.requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void mask(ReferenceFields fields, ImageTask task) {
                                task.value(Parameter.MASK).ifPresent(mask -> fields.file("mask", "../mask.png", mask));
                            }
                        }))),
                Specimen.of(
                        "REQ-8",
                        "StaysAtHome",
                        "ignores a configured address",
                        "address with base_url",
                        () -> alone(new ReferenceProvider() {
                            @Override
                            protected ReferenceAddresses addresses(Config config) {
                                return new ReferenceAddresses(
                                        URI.create(ReferenceAddresses.DEFAULT_BASE),
                                        config.text(REGION).orElse(""));
                            }
                        })),
                Specimen.of(
                        "REQ-9",
                        "BuysTwice",
                        "a lost order is sent again",
                        "resend NO",
                        () -> alone(call(
                                ReferenceModels.ATELIER,
                                call -> call.toBuilder().resend(RetrySafety.YES).build()))));
    }

    private static ReferenceProvider call(String modelId, UnaryOperator<HttpCall> change) {
        return Altered.calls((task, call) -> task.modelId().equals(modelId) ? change.apply(call) : call);
    }

    /** A call of a model without parameters that a lost body would hide. */
    private static Specimen sound(String name, String defect, String phrase, UnaryOperator<HttpCall> change) {
        return Specimen.of(
                "REQ-8",
                name,
                defect,
                phrase,
                () -> alone(call(
                        ReferenceModels.ATELIER,
                        call -> change.apply(call).toBuilder().body(call.body()).build())));
    }

    private static ReferenceProvider prompts(UnaryOperator<String> change) {
        return Altered.requests(addresses -> new ReferenceRequests(addresses) {
            @Override
            protected void prompt(ReferenceFields fields, ImageTask task) {
                task.value(Parameter.PROMPT).ifPresent(text -> fields.put("prompt", change.apply(text)));
            }
        });
    }
}
