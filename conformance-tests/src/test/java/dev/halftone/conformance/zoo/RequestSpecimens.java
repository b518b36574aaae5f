package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Altered.alone;
import static dev.halftone.conformance.zoo.Altered.scripted;

import dev.halftone.spi.failure.RetrySafety;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Calls that are not what was asked for. */
final class RequestSpecimens {

    private RequestSpecimens() {}

    static List<Specimen> all() {
        return List.of(
                Specimen.of(
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
                Specimen.of(
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
                Specimen.of(
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
                            if (task.value(Parameter.NEGATIVE_PROMPT).isPresent()
                                    && task.value(Parameter.COUNT).isEmpty()) {
                                fields.put("enhance", "auto");
                            }
                        }),
                Specimen.of(
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
                Specimen.of(
                        "REQ-3",
                        "WrongModel",
                        "buys the base model for its variant",
                        "print",
                        () -> alone(model(id -> id.equals(ReferenceModels.TURBO) ? ReferenceModels.PRINT : id))),
                Specimen.of(
                        "REQ-3",
                        "AnyModel",
                        "the model is not in the call",
                        "the same call",
                        () -> alone(model(id -> "default"))),
                Specimen.of(
                        "REQ-4",
                        "ForgetsIdempotency",
                        "declares the trait and sends no key",
                        "idempotency key in a header",
                        () -> alone(keyed((call, context) -> call.resend(RetrySafety.YES)))),
                Specimen.of(
                        "REQ-4",
                        "SameKeyForAll",
                        "a constant goes before the key",
                        "another key",
                        () -> alone(keyed((call, context) -> call.header(
                                "Idempotency-Key",
                                Optional.of(context.idempotencyKey())
                                        .filter(key -> key.endsWith("halftone-key"))
                                        .orElse("constant"))))),
                Specimen.of(
                        "REQ-4",
                        "KeepsTheOldKey",
                        "an earlier key goes along with the new one",
                        "another key",
                        () -> alone(keyed((call, context) -> call.header("Idempotency-Key", context.idempotencyKey())
                                .header("First-Key", "5f0e8a52-6a53-4b7c-9d2e-halftone-key")))),
                new Specimen(
                        "NeverTheSame",
                        "the call of one key changes",
                        Map.of(
                                "PUR-3", "prepare asked again",
                                "PUR-4", "prepare under tr-TR",
                                "REQ-4", "the same call for the same key"),
                        () -> {
                            AtomicInteger calls = new AtomicInteger();
                            return alone(
                                    keyed((call, context) -> call.header("Idempotency-Key", context.idempotencyKey())
                                            .header("Attempt", String.valueOf(calls.incrementAndGet()))));
                        }),
                Specimen.of(
                        "REQ-4",
                        "UndeclaredKey",
                        "sends an idempotency key without the trait",
                        "trait IDEMPOTENT_SUBMIT",
                        () -> alone(call(
                                ReferenceModels.ATELIER,
                                call -> call.toBuilder()
                                        .header("X-Idempotency-Token", "1")
                                        .build()))),
                Specimen.of(
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
                        }))));
    }

    private static Specimen extra(
            String name, String defect, String phrase, BiConsumer<ReferenceFields, ImageTask> extra) {
        return Specimen.of(
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

    private static ReferenceProvider keyed(BiConsumer<HttpCall.Builder, CallContext> change) {
        return Altered.requests(addresses -> new ReferenceRequests(addresses) {
            @Override
            protected void idempotency(HttpCall.Builder call, CallContext context) {
                change.accept(call, context);
            }
        });
    }
}
