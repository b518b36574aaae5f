package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.alone;
import static dev.halftone.conformance.zoo.Altered.scripted;

import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Calls that are not what was asked for. */
final class RequestSpecimens {

    private RequestSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                one(
                        "REQ-1",
                        "DropsTheSeed",
                        "ignores a declared parameter",
                        "seed=0 and seed=",
                        () -> alone(Altered.requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void seed(ReferenceFields fields, ImageTask task) {
                                // Dropped.
                            }
                        }))),
                one(
                        "REQ-1",
                        "DropsTheMask",
                        "ignores a parameter with one sample",
                        "without it",
                        () -> alone(Altered.requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void mask(ReferenceFields fields, ImageTask task) {
                                // Dropped.
                            }
                        }))),
                one(
                        "REQ-1",
                        "DropsTheSeedAmongMany",
                        "forgets the seed when much is given",
                        "seed=",
                        () -> alone(Altered.requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void seed(ReferenceFields fields, ImageTask task) {
                                if (task.given().size() < 5) {
                                    super.seed(fields, task);
                                }
                            }
                        }))),
                extra("SendsExtras", "sends a field that nobody declared", "field enhance", (fields, task) -> {
                    // No recorded task gives a quality alone.
                    if (task.modelId().equals(ReferenceModels.ATELIER)
                            && task.value(Parameter.QUALITY).isPresent()
                            && task.value(Parameter.COUNT).isEmpty()) {
                        fields.put("enhance", "auto");
                    }
                }),
                extra(
                        "SendsExtrasInCompany",
                        "sends a field that nobody declared, together with another",
                        "field enhance",
                        (fields, task) -> {
                            if (task.value(ReferenceModels.STYLES).isPresent()
                                    && task.value(Parameter.SEED).isPresent()) {
                                fields.put("enhance", "auto");
                            }
                        }),
                one(
                        "REQ-2",
                        "SendsADefault",
                        "sends a seed that nobody gave",
                        "gives no seed",
                        () -> alone(Altered.requests(addresses -> new ReferenceRequests(addresses) {
                            @Override
                            protected void seed(ReferenceFields fields, ImageTask task) {
                                super.seed(fields, task);
                                if (!task.modelId().equals(ReferenceModels.POSTER)) {
                                    fields.put("seed", 0);
                                }
                            }
                        }))),
                one(
                        "REQ-3",
                        "WrongModel",
                        "buys the base model for its variant",
                        "print",
                        () -> alone(model(id -> id.equals(ReferenceModels.TURBO) ? ReferenceModels.PRINT : id))),
                one(
                        "REQ-3",
                        "AnyModel",
                        "the model is not in the call",
                        "the same call",
                        () -> alone(model(id -> "default"))),
                one(
                        "REQ-4",
                        "ForgetsIdempotency",
                        "declares the trait and sends no key",
                        "idempotency key in a header",
                        () -> alone(keyed((call, context) -> call.resend(RetrySafety.YES)))),
                one(
                        "REQ-4",
                        "SameKeyForAll",
                        "a constant goes before the key",
                        "another key",
                        () -> alone(keyed((call, context) -> call.header(
                                "Idempotency-Key",
                                Optional.of(context.idempotencyKey())
                                        .filter(key -> key.endsWith("halftone-key"))
                                        .orElse("constant"))))),
                one(
                        "REQ-4",
                        "KeepsTheOldKey",
                        "an earlier key goes along with the new one",
                        "another key",
                        () -> alone(keyed((call, context) -> call.header("Idempotency-Key", context.idempotencyKey())
                                .header("First-Key", "5f0e8a52-6a53-4b7c-9d2e-halftone-key")))),
                one("REQ-4", "NeverTheSame", "the call of one key changes", "the same call", () -> {
                    AtomicInteger calls = new AtomicInteger();
                    return alone(keyed((call, context) -> call.header("Idempotency-Key", context.idempotencyKey())
                            .header("Attempt", String.valueOf(calls.incrementAndGet()))));
                }),
                one(
                        "REQ-4",
                        "UndeclaredKey",
                        "sends an idempotency key without the trait",
                        "trait IDEMPOTENT_SUBMIT",
                        () -> alone(call(
                                ReferenceModels.ATELIER,
                                call -> call.toBuilder()
                                        .header("X-Idempotency-Token", "1")
                                        .build()))),
                one(
                        "REQ-5",
                        "CannotPrepare",
                        "throws on a task that it accepts",
                        "prepare threw",
                        () -> alone(Altered.calls((task, call) -> {
                            if (task.value(Parameter.SEED)
                                    .filter(seed -> seed == 4_294_967_295L)
                                    .isPresent()) {
                                throw new IllegalStateException("The seed is too large.");
                            }
                            return call;
                        }))),
                one(
                        "REQ-7",
                        "LatinOnly",
                        "drops letters that are not Latin",
                        "field of prompt",
                        () -> alone(prompts(text -> text.replaceAll("[^\\x00-\\xFF]", "?")))),
                one(
                        "REQ-7",
                        "NoEmoji",
                        "breaks characters beyond 16 bits",
                        "field of prompt",
                        () -> alone(prompts(text -> text.replaceAll("[\\x{10000}-\\x{10FFFF}]", "?")))),
                one(
                        "REQ-7",
                        "EscapesByHand",
                        "escapes quotes that are escaped anyway",
                        "field of prompt",
                        () -> alone(prompts(text -> text.replace("\"", "\\\"")))),
                one(
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
                sound(
                        "NoLabel",
                        "a call without a label",
                        "a label",
                        call -> HttpCall.post(" ", call.uri()).build()),
                sound(
                        "WaitsForever",
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
                one(
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
                one(
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
                one(
                        "REQ-9",
                        "BuysTwice",
                        "a lost order is sent again",
                        "resend NO",
                        () -> alone(call(
                                ReferenceModels.ATELIER,
                                call -> call.toBuilder().resend(RetrySafety.YES).build()))));
    }

    private static Specimen one(
            String rule, String name, String defect, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, Set.of(rule), phrase, plugin);
    }

    private static Specimen extra(
            String name, String defect, String phrase, BiConsumer<ReferenceFields, ImageTask> extra) {
        return one(
                "REQ-2",
                name,
                defect,
                phrase,
                () -> scripted(Altered.requests(addresses -> new ReferenceRequests(addresses) {
                    @Override
                    protected void count(ReferenceFields fields, ImageTask task) {
                        super.count(fields, task);
                        extra.accept(fields, task);
                    }
                })));
    }

    /** A call of a model without parameters that a lost body would hide. */
    private static Specimen sound(String name, String defect, String phrase, UnaryOperator<HttpCall> change) {
        return one(
                "REQ-8",
                name,
                defect,
                phrase,
                () -> alone(call(
                        ReferenceModels.ATELIER,
                        call -> change.apply(call).toBuilder().body(call.body()).build())));
    }

    private static ReferenceProvider call(String modelId, UnaryOperator<HttpCall> change) {
        return Altered.calls((task, call) -> task.modelId().equals(modelId) ? change.apply(call) : call);
    }

    private static ReferenceProvider model(UnaryOperator<String> change) {
        return Altered.requests(addresses -> new ReferenceRequests(addresses) {
            @Override
            protected void model(ReferenceFields fields, ImageTask task) {
                fields.put("model", change.apply(task.modelId()));
            }
        });
    }

    private static ReferenceProvider prompts(UnaryOperator<String> change) {
        return Altered.requests(addresses -> new ReferenceRequests(addresses) {
            @Override
            protected void prompt(ReferenceFields fields, ImageTask task) {
                task.value(Parameter.PROMPT).ifPresent(text -> fields.put("prompt", change.apply(text)));
            }
        });
    }

    private static ReferenceProvider keyed(BiConsumer<HttpCall.Builder, CallContext> change) {
        return Altered.requests(addresses -> new ReferenceRequests(addresses) {
            @Override
            protected void idempotency(HttpCall.Builder call, CallContext context) {
                change.accept(call, context);
            }
        });
    }
}
